"""Something of the site is out of order: no half row is left, nothing typed is lost, and nobody reads who it was."""

import contextlib
import logging
import re
from pathlib import Path

import pytest
from django.core import mail
from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from tests import factories
from tests.registrations.forms import fill_in
from tests.resilience import backends
from tests.resilience.triggers import trigger
from wagtail_studier.notifications.models import Message
from wagtail_studier.plans.pages import StudyPlanPage
from wagtail_studier.registrations.models import Registration, Transition

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_mail")]

NEEDLES = ("Mira", "Exempelsson", "mira@example", "070-123")


@pytest.fixture(autouse=True)
def site(settings):
    """A site in production that answers with our handler500 and mails its administrators."""
    settings.ROOT_URLCONF = "tests.resilience.urls"
    settings.ADMINS = [("Admin", "admin@example.org")]


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.fixture
def course():
    page = factories.course_page()
    factories.occasion(page, capacity=5)
    return page


def stored():
    return tuple(model.objects.count() for model in (Registration, Transition, Message))


def found_in(text):
    return [needle for needle in NEEDLES if needle in text]


def written(caplog):
    """All that was logged or mailed to the administrators."""
    formatter = logging.Formatter("%(message)s")
    logs = [formatter.format(record) for record in caplog.records]
    reports = [one.subject + one.body + "".join(str(part) for part in one.alternatives) for one in mail.outbox]
    return "\n".join([*logs, *reports])


# The database


def test_cut_off_in_the_middle_of_a_sign_up(browser, course, caplog, postgresql):
    """FLT-07: the connection is killed after the row has been written and before it is committed."""
    data = fill_in(browser.get(course.url))

    with trigger("PERFORM pg_terminate_backend(pg_backend_pid());"):
        answer = browser.post(course.url, data)

    assert (answer.status_code, stored()) == (503, (0, 0, 0))
    assert found_in(written(caplog)) == []

    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode()))

    assert again["token"] == data["token"]
    assert (browser.post(course.url, again).status_code, Registration.objects.count()) == (303, 1)


def test_cut_off_after_the_sign_up_was_stored(browser, course, postgresql):
    """Then nobody knows whether it was; sending it again is right in both cases."""
    data = fill_in(browser.get(course.url))
    assert browser.post(course.url, data).status_code == 303

    with trigger("PERFORM pg_terminate_backend(pg_backend_pid());"):
        again = browser.post(course.url, data)

    assert (again.status_code, Registration.objects.count()) == (303, 1)


@pytest.fixture
def database_away(monkeypatch):
    """From now on nobody gets a connection."""

    def leave():
        connections["default"].close()
        monkeypatch.setattr(BaseDatabaseWrapper, "connect", backends.refuse_to_connect)

    yield leave
    monkeypatch.undo()


@pytest.mark.parametrize(("address", "language"), [("/kurser/grundkurs/", "sv"), ("/en/courses/", "en")])
def test_away_when_a_page_is_asked_for(browser, course, database_away, address, language):
    """FLT-08"""
    database_away()

    answer = browser.get(address)

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    with translation.override(language):
        assert f"<title>{gettext('Out of order for a moment')}</title>" in page
    assert f'<html lang="{language}">' in page
    assert not re.search("Traceback|OperationalError|10.0.0.5|psycopg|sqlite", page)


def test_away_when_a_form_is_sent(browser, course, database_away, caplog):
    """What was typed comes back, to copy and to send again; the report to the administrators says nothing of it."""
    data = fill_in(browser.get(course.url))
    database_away()

    answer = browser.post(course.url, data)

    page = answer.content.decode()
    assert answer.status_code == 503
    assert [needle for needle in NEEDLES if needle not in page] == []
    assert f'name="token" value="{data["token"]}"' in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert len(mail.outbox) > 0
    assert found_in(written(caplog)) == []


def test_the_office_can_be_reached_while_it_is_away(browser, course, database_away, settings, tmp_path):
    """The host puts an address or a telephone number on the page by extending it."""
    folder = tmp_path / "wagtail_studier" / "registrations"
    folder.mkdir(parents=True)
    ours, block = "wagtail_studier/registrations/unavailable.html", "{% block contact %}Ring 090-10 20 30{% endblock %}"
    (folder / "unavailable.html").write_text(f'{{% extends "{ours}" %}}{block}')
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    address = course.url
    database_away()

    assert "Ring 090-10 20 30" in browser.get(address).content.decode()


def test_a_fault_that_is_not_the_databases_is_djangos(browser, course, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(type(course), "serve", fail)

    assert browser.get(course.url).status_code == 500


def test_full(browser, course, caplog):
    """FLT-14"""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL cannot be told to be full")
    data = fill_in(browser.get(course.url))

    with full_disk():
        before = stored()
        answer = browser.post(course.url, data)
        after = stored()

    assert (answer.status_code, after) == (503, before)
    assert found_in(written(caplog)) == []
    assert browser.post(course.url, data).status_code == 303


@contextlib.contextmanager
def full_disk():
    """The file may not grow, and others have taken what room there was in it."""
    other = factories.occasion(factories.course_page("Annan"))
    with connection.cursor() as cursor:
        [pages] = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        # The keys are random, so that one may still find room on a page where the last one did not.
        refused = 0
        while refused < 25:
            try:
                factories.registration(other)
                refused = 0
            except OperationalError:
                refused += 1
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_fault_that_quotes_the_row(browser, course, caplog):
    """FLT-24: a database's own words may hold the whole row; they reach neither log nor mail."""
    data = fill_in(browser.get(course.url))

    with trigger("RAISE EXCEPTION 'row of % <%>', NEW.name, NEW.email;"):
        answer = browser.post(course.url, data)

    assert (answer.status_code, stored()) == (500, (0, 0, 0))
    assert found_in(answer.content.decode()) == []
    assert found_in(written(caplog)) == []
    assert "The database failed" in written(caplog)


# Files


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_no_room_for_the_log(browser, course, settings):
    """A sign-up that has something to log is stored although it cannot be written down."""
    settings.MEDIA_ROOT = "/dev/full/media"
    settings.TASKS = {"default": {"BACKEND": "tests.notifications.servers.BrokenTasks"}}
    data = fill_in(browser.get(course.url))
    handler = logging.FileHandler("/dev/full")
    logging.getLogger().addHandler(handler)
    try:
        answer = browser.post(course.url, data)
    finally:
        logging.getLogger().removeHandler(handler)
        with contextlib.suppress(OSError):
            handler.close()

    assert (answer.status_code, Registration.objects.count()) == (303, 1)


# The cache, and the search


def test_the_cache_is_away(browser, course, settings):
    """FLT-15: there is no limit that the cache keeps yet; what there is does without it."""
    data = fill_in(browser.get(course.url))
    settings.CACHES = {"default": {"BACKEND": "tests.resilience.backends.BrokenCache"}}

    answer = browser.post(course.url, data)

    assert (answer.status_code, stored()) == (303, (1, 1, 1))
    assert "http://localhost/" in Message.objects.get().text


def test_the_search_is_away(browser, course, settings):
    """FLT-16: neither the calendar nor a course nor a plan asks it."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tests.resilience.backends.BrokenSearch"}}
    plan = factories.home_page().add_child(
        instance=StudyPlanPage(title="Studieplan", organisation=factories.district())
    )

    answers = [browser.get(page.url) for page in (course.get_parent(), course, plan)]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert course.title in answers[0].content.decode()
