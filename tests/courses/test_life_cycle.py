"""Whatever happens to a page, the people who signed up stay as they are (invariant I4)."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Site, Workflow, WorkflowTask

from tests import factories
from tests.host.models import HostPage
from tests.localize.stored import stored, stored_but_titles
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    """A published course with two revisions; one person has a place, one waits."""
    page = factories.course_page("Grundkurs")
    occasion = factories.occasion(
        page, label="Sjövik", capacity=1, sessions=[factories.session(30), factories.session(31)]
    )
    for name in ("Mira Exempelsson", "Sven Påhittad"):
        factories.registration(occasion, name)
    page.save_revision().publish()
    page.introduction = "Ny text"
    page.save_revision().publish()
    return fresh(page)


@pytest.fixture
def boss():
    return factories.user("chef", is_superuser=True, is_staff=True)


@pytest.fixture
def admin(client, boss):
    client.force_login(boss)
    return client


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def registrations():
    return list(Registration.objects.order_by("received_at").values_list("name", "state"))


BOTH = [("Mira Exempelsson", "placed"), ("Sven Påhittad", "waitlisted")]


def publish_first_revision(page):
    page.revisions.order_by("created_at")[0].publish()


def publish_draft(page):
    page.introduction = "Utkast"
    page.save_revision().publish()


def unpublish_and_publish(page):
    page.unpublish()
    fresh(page).save_revision().publish()


def move(page):
    page.move(factories.home_page().add_child(instance=CourseIndexPage(title="Arkiv", slug="arkiv")), pos="last-child")


def change_slug(page):
    page.slug = "ny-grundkurs"
    page.save_revision().publish()


def copy(page):
    page.copy(update_attrs={"title": "Kopia", "slug": "kopia"})


def copy_published(page):
    page.copy(update_attrs={"slug": "kopia"}, keep_live=True, copy_revisions=True)


def copy_subtree(page):
    parent = page.get_parent().specific
    parent.copy(recursive=True, update_attrs={"slug": "kurser-2"}, keep_live=True)


def make_alias(page):
    page.create_alias(parent=page.get_parent(), update_slug="alias")


def translate(page):
    page.copy_for_translation(factories.locale("en"), copy_parents=True).save_revision().publish()


def translate_as_alias(page):
    page.copy_for_translation(factories.locale("en"), copy_parents=True, alias=True)


def unpublish_subtree(page):
    page.get_parent().specific.unpublish()
    page.unpublish()


def delete(page):
    page.delete()


def delete_subtree(page):
    page.get_parent().delete()


ALL = [
    publish_first_revision,
    publish_draft,
    unpublish_and_publish,
    unpublish_subtree,
    move,
    change_slug,
    copy,
    copy_published,
    copy_subtree,
    make_alias,
    translate,
    translate_as_alias,
    delete,
    delete_subtree,
]


@pytest.mark.parametrize("happens", ALL)
def test_nothing_that_happens_to_a_page_changes_a_sign_up(course, happens):
    before = stored_but_titles()

    with TestCase.captureOnCommitCallbacks(execute=True):
        happens(course)

    assert stored_but_titles() == before
    assert registrations() == BOTH


@pytest.mark.parametrize("happens", ALL)
def test_the_admin_and_the_list_of_people_go_on_working(admin, course, happens):
    parent = course.get_parent()
    happens(course)
    occasion = Occasion.objects.get()
    urls = [
        reverse("studier_registrations:index"),
        reverse("studier_registrations:occasion", args=[occasion.pk]),
        reverse("studier_occasions:edit", args=[occasion.pk]),
    ]
    for name in ("wagtailadmin_explore", "wagtailadmin_pages:edit", "wagtailadmin_pages:delete"):
        left = Page.objects.filter(pk__in=[parent.pk, course.pk])
        urls += [reverse(name, args=[page.pk]) for page in left]

    assert {url: admin.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_an_older_revision_brings_back_the_text_and_nothing_else(client, course):
    before = stored()

    publish_first_revision(course)

    assert fresh(course).introduction == ""
    assert stored() == before
    assert len(forms_in(client.get(course.url))) == 1


def test_an_older_revision_under_another_title_renames_the_occasion_and_nothing_else(course):
    course.title = "Grundkurs steg 1"
    course.save_revision().publish()
    before = stored_but_titles()
    assert Occasion.objects.get().title == "Grundkurs steg 1"

    publish_first_revision(course)

    assert Occasion.objects.get().title == "Grundkurs"
    assert stored_but_titles() == before


def test_reverting_in_the_admin(admin, course):
    before = stored()
    first = course.revisions.order_by("created_at")[0]
    url = reverse("wagtailadmin_pages:revisions_revert", args=[course.pk, first.pk])

    assert admin.get(url).status_code == 200
    assert stored() == before


def test_published_and_expired_by_the_clock(client, course):
    now = timezone.now()
    course.go_live_at, course.expire_at = now + dt.timedelta(hours=1), now + dt.timedelta(days=2)
    course.introduction = "I morgon"
    course.save_revision().publish()
    before = stored()

    with time_machine.travel(now + dt.timedelta(hours=2)):
        for _twice in range(2):
            call_command("publish_scheduled")
        assert (fresh(course).live, fresh(course).introduction) == (True, "I morgon")
        assert len(forms_in(client.get(course.url))) == 1
    with time_machine.travel(now + dt.timedelta(days=3)):
        for _twice in range(2):
            call_command("publish_scheduled")
        assert (fresh(course).live, client.get(course.url).status_code) == (False, 404)
    assert stored() == before


@pytest.fixture
def in_moderation(course, boss):
    """A changed course that waits for approval."""
    workflow = Workflow.objects.create(name="Granskning")
    task = GroupApprovalTask.objects.create(name="Läser igenom")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    course.introduction = "Väntar"
    course.save_revision()
    return workflow.start(course, boss)


@pytest.mark.parametrize(("decision", "introduction"), [("approve", "Väntar"), ("reject", "Ny text")])
def test_moderation(course, boss, in_moderation, decision, introduction):
    before = stored()

    getattr(in_moderation.current_task_state, decision)(user=boss)

    assert fresh(course).introduction == introduction
    assert stored() == before


def test_a_copy_has_no_occasions_and_offers_no_sign_up(client, course):
    copy_subtree(course)

    copied = CoursePage.objects.get(url_path__contains="kurser-2")
    answer = client.get(copied.url)
    assert (copied.offer.occasions, answer.status_code, forms_in(answer)) == ((), 200, [])


def test_a_form_of_the_original_is_not_taken_by_the_copy(client, course):
    data = fill_in(client.get(course.url))
    copy_published(course)

    answer = client.post(CoursePage.objects.get(slug="kopia").url, data)

    assert (answer.status_code, registrations()) == (400, BOTH)
    assert ("name", "Mira Exempelsson") in answer.context["typed"]


def test_a_copy_in_another_site(client, course):
    root = Page.get_first_root_node()
    other = root.add_child(instance=HostPage(title="Annan", slug="annan", locale=factories.locale()))
    Site.objects.create(hostname="annan.example.org", root_page=other)
    course.get_parent().specific.copy(recursive=True, to=other, keep_live=True)

    answer = client.get("/kurser/grundkurs/", headers={"host": "annan.example.org"})

    assert (answer.status_code, forms_in(answer)) == (200, [])


def test_a_copy_gets_occasions_of_its_own(course):
    copy_published(course)
    copied = CoursePage.objects.get(slug="kopia")
    new = factories.occasion(copied)

    assert [row.id for row in copied.offer.occasions] == [new.pk]
    assert new.pk not in [row.id for row in course.offer.occasions]


@pytest.fixture
def alias(course):
    other = factories.home_page().add_child(instance=CourseIndexPage(title="Sjövik", slug="sjovik"))
    return course.create_alias(parent=other)


def test_an_alias_shows_the_occasions_of_its_course_and_everyone_is_counted_once(client, course, alias):
    second = alias.create_alias(parent=alias.get_parent(), update_slug="en-till")

    for page in (alias, second):
        shown = client.get(page.url)
        assert [row.id for row in shown.context["offer"].occasions] == [Occasion.objects.get().pk]
        assert client.post(page.url, fill_in(shown, email=f"{page.slug}@example.org")).status_code == 303

    occasion = Occasion.objects.get()
    assert (occasion.placed, occasion.waiting, occasion.registrations.count()) == (1, 3, 4)


def test_an_alias_that_becomes_a_page_of_its_own_is_another_course(admin, course, alias):
    before = stored()

    answer = admin.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))

    assert (answer.status_code, fresh(alias).offer.occasions) == (302, ())
    assert len(fresh(course).offer.occasions) == 1
    assert stored() == before


def test_the_source_of_an_alias_is_deleted(client, course, alias):
    """Wagtail takes the alias off the site with it. Published again it is a course of its own, without occasions."""
    before = stored()

    course.delete()

    assert (fresh(alias).live, client.get(alias.url).status_code) == (False, 404)
    fresh(alias).save_revision().publish()
    answer = client.get(alias.url)
    assert (answer.status_code, forms_in(answer)) == (200, [])
    assert stored() == before


def test_a_course_stands_in_each_calendar_that_has_a_page_of_it(client, course, alias):
    """Whoever puts an alias of a course into their own calendar wants it listed there, and is led to their own page."""
    own, other = (client.get(page.get_parent().url).context["calendar"] for page in (course, alias))

    rows = [[entry.url for month in calendar.months for entry in month.entries] for calendar in (own, other)]
    assert rows == [[course.url], [alias.url]]


def test_a_page_that_has_moved_takes_its_form_along(client, settings, course):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "wagtail.contrib.redirects.middleware.RedirectMiddleware"]
    old, shown = course.url, client.get(course.url)
    with TestCase.captureOnCommitCallbacks(execute=True):
        change_slug(course)
    with TestCase.captureOnCommitCallbacks(execute=True):
        move(fresh(course))
    new = fresh(course).url

    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, new)
    receipt = client.post(new, fill_in(shown, email="ny@example.org"))
    assert receipt.status_code == 303
    assert client.get(receipt.url).context["sign_up"].receipt is not None
    assert Registration.objects.get(email="ny@example.org").state == "waitlisted"


def test_unpublished_with_people_on_the_list(admin, course):
    before = stored()

    answer = admin.post(reverse("wagtailadmin_pages:unpublish", args=[course.pk]), follow=True)

    assert (answer.status_code, admin.get(course.url).status_code) == (200, 404)
    assert stored() == before
    people = admin.get(reverse("studier_registrations:occasion", args=[Occasion.objects.get().pk]))
    assert [name in people.content.decode() for name, _state in BOTH] == [True, True]


@pytest.mark.parametrize("below", [False, True])
def test_deleted_in_the_admin(admin, course, below):
    before = stored()
    page = course.get_parent() if below else course
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])

    assert admin.get(url).status_code == 200
    answer = admin.post(url, {"confirm_site_name": "Host"})

    assert (answer.status_code, CoursePage.objects.count()) == (302, 0)
    assert stored() == before
    assert admin.get(answer.url).status_code == 200


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_many_at_once_in_the_admin(admin, course, action):
    other = factories.course_page("Fortsättning")
    factories.registration(factories.occasion(other))
    before = stored()
    query = f"?id={course.pk}&id={other.pk}&next={reverse('wagtailadmin_explore', args=[course.get_parent().pk])}"
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + query

    assert admin.get(url).status_code == 200
    answer = admin.post(url)

    assert (answer.status_code, CoursePage.objects.live().count()) == (302, 0)
    assert stored() == before
    assert admin.get(answer.url).status_code == 200
