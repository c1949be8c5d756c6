"""What becomes of a course's rows when it is copied, aliased, or opened from an old revision."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from tests import factories
from wagtail_studier.courses.pages import CourseOrganisation, CoursePage, CoursePartner, CourseTargetGroup
from wagtail_studier.courses.partners import Partner, TargetGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """A course with a row of each kind, also in its revision."""
    course = factories.course_page()
    group = TargetGroup.objects.create(name="New members", locale=factories.locale())
    course.audience.add(CourseTargetGroup(group=group))
    course.for_organisations.add(CourseOrganisation(organisation=factories.local_party("Sjövik")))
    course.partners.add(CoursePartner(partner=Partner.objects.create(name="The school")))
    course.prerequisite_ways = [("way", [factories.course_page("First")])]
    course.save_revision().publish()
    return CoursePage.objects.get(pk=course.pk)


def rows_of(page):
    return [page.audience.count(), page.for_organisations.count(), page.partners.count()]


def test_a_copy_has_the_same_rows(client, page):
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})

    assert rows_of(CoursePage.objects.get(pk=copy.pk)) == [1, 1, 1]
    assert client.get(copy.url).status_code == 200


def test_an_alias_follows_its_source(client, page):
    alias = page.create_alias(parent=factories.course_index(), update_slug="alias")
    page.audience.clear()
    page.save_revision().publish()

    assert rows_of(CoursePage.objects.get(pk=alias.pk)) == [0, 1, 1]
    assert client.get(alias.url).status_code == 200


def test_an_old_revision_opens_though_what_it_names_has_been_deleted(admin_client, page):
    old = page.latest_revision
    page.audience.clear()
    page.for_organisations.clear()
    page.partners.clear()
    page.save_revision().publish()
    TargetGroup.objects.all().delete()
    Partner.objects.all().delete()
    Page.objects.get(title="First").delete()

    opened = old.as_object()

    assert [len(getattr(opened, name).all()) for name in ("audience", "partners")] == [0, 0]
    assert admin_client.get(f"/admin/pages/{page.pk}/revisions/{old.pk}/revert/").status_code == 200
    old.publish()
    assert rows_of(CoursePage.objects.get(pk=page.pk)) == [0, 1, 0]


def test_a_draft_is_previewed_with_rows_that_are_not_stored_yet(admin_client, page):
    page.audience.add(CourseTargetGroup(group=TargetGroup.objects.create(name="Drafted", locale=factories.locale())))
    page.save_revision()

    answer = admin_client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert "Drafted" in answer.content.decode()


def test_the_editor_of_a_course_opens_and_saves(admin_client, page):
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_partner_that_is_sent_without_its_fields_is_asked_for_them(admin_client):
    answer = admin_client.post("/admin/studies/partners/new/", {})

    assert (answer.status_code, Partner.objects.count()) == (200, 0)
    assert list(answer.context["form"].errors) == ["name", "kind"]


def test_a_partner_is_saved_with_a_logo(admin_client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file())
    block = {"deleted": "", "order": "0", "type": "image", "value": image.pk}
    logo = {"logo-count": "1"} | {f"logo-0-{name}": value for name, value in block.items()}
    partner = {"name": "The school", "kind": "folk_high_school", "url": ""}

    admin_client.post("/admin/studies/partners/new/", partner | logo)

    assert [block.value for block in Partner.objects.get().logo] == [image]
