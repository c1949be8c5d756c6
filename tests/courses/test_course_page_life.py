"""What becomes of a course's rows when it is copied, aliased, or opened from an old revision."""

import pytest
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
