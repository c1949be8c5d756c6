"""Each system check bites on the wrong setting, says nothing of the right one, and is documented."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone
from django.utils.module_loading import import_string

from tests import factories
from wagtail_studier import checks as own_checks
from wagtail_studier.conf import conf
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.models import Registration

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"


def found(check, **kwargs):
    """The ids a check gives; every finding has to say what is wrong and what to do."""
    messages = check(app_configs=None, **kwargs)
    assert all(message.msg and message.hint for message in messages)
    return [message.id.removeprefix("wagtail_studier.") for message in messages]


@pytest.fixture
def database(monkeypatch):
    """Changes what the default database is and how it is used, as settings would."""

    def change(vendor, **options):
        monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "vendor", vendor)
        monkeypatch.setitem(connections[DEFAULT_DB_ALIAS].settings_dict, "OPTIONS", options)

    return change


@pytest.fixture
def templates(settings, tmp_path):
    """Templates of a host, by name."""

    def write(**files):
        for name, source in files.items():
            (tmp_path / f"{name}.html").write_text(source)
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
        settings.WAGTAIL_STUDIER_BASE_TEMPLATE = "site.html"

    return write


@pytest.mark.django_db
def test_the_tests_own_site_has_nothing_to_say():
    assert checks.run_checks(tags=["wagtail_studier"]) == []


def test_a_site_with_an_error_does_not_start(settings):
    settings.USE_TZ = False

    with pytest.raises(SystemCheckError, match=r"wagtail_studier\.E006"):
        call_command("check")


# Database


@pytest.mark.parametrize("mode", [None, "DEFERRED", "deferred"])
def test_sqlite_that_begins_reading_is_slow(database, mode):
    database("sqlite", transaction_mode=mode)

    assert found(own_checks.check_database) == ["W001"]


@pytest.mark.parametrize(("mode", "ids"), [("DEFERRED", ["E007"]), ("IMMEDIATE", [])])
def test_sqlite_that_begins_reading_with_the_request_cannot_try_again(database, monkeypatch, mode, ids):
    database("sqlite", transaction_mode=mode)
    monkeypatch.setitem(connections[DEFAULT_DB_ALIAS].settings_dict, "ATOMIC_REQUESTS", True)

    assert found(own_checks.check_database) == ids


@pytest.mark.parametrize("mode", ["IMMEDIATE", "immediate", "EXCLUSIVE"])
def test_sqlite_that_begins_writing_is_right(database, mode):
    database("sqlite", transaction_mode=mode)

    assert found(own_checks.check_database) == []


def postgresql_levels():
    pytest.importorskip("psycopg")
    return import_string("django.db.backends.postgresql.psycopg_any.IsolationLevel")


@pytest.mark.parametrize("name", ["REPEATABLE_READ", "SERIALIZABLE"])
def test_postgresql_that_hides_the_others_sign_ups_is_refused(database, name):
    database("postgresql", isolation_level=postgresql_levels()[name])

    assert found(own_checks.check_database) == ["E002"]


@pytest.mark.parametrize(
    "options",
    [
        "-c default_transaction_isolation=serializable",
        r"-c default_transaction_isolation=repeatable\ read -c statement_timeout=5s",
    ],
)
def test_postgresql_told_so_when_it_connects_is_refused_too(database, options):
    database("postgresql", options=options)

    assert found(own_checks.check_database) == ["E002"]


@pytest.mark.parametrize(
    "options", [{}, {"pool": True}, {"options": "-c default_transaction_isolation=read\\ committed"}]
)
def test_postgresql_as_it_comes_is_right(database, options):
    database("postgresql", **options)

    assert found(own_checks.check_database) == []


def test_postgresql_told_what_is_the_default_anyway_is_right(database):
    database("postgresql", isolation_level=postgresql_levels().READ_COMMITTED)

    assert found(own_checks.check_database) == []


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, []),
        ({"isolation_level": "read committed"}, []),
        ({"isolation_level": "REPEATABLE READ"}, ["E002"]),
        ({"isolation_level": "serializable"}, ["E002"]),
        ({"isolation_level": None}, ["E002"]),
    ],
)
def test_mysql(database, options, ids):
    database("mysql", **options)

    assert found(own_checks.check_database) == ids


# Base template


def test_a_base_template_that_is_not_there(settings):
    settings.WAGTAIL_STUDIER_BASE_TEMPLATE = "nowhere.html"

    assert found(own_checks.check_base_template) == ["E001"]


@pytest.mark.parametrize(
    "source",
    ["{% if %}", "{% extends 'nowhere.html' %}", "{% extends 'broken.html' %}{% block content %}{% endblock %}"],
)
def test_a_base_template_that_cannot_be_used(templates, source):
    templates(site=source, broken="{% nothing %}")

    assert found(own_checks.check_base_template) == ["E001"]


@pytest.mark.parametrize(
    "source",
    [
        "<main></main>",
        "{% block main %}{% endblock %}",
        # The parent has no such block, so that what stands in it is never shown.
        "{% extends 'frame.html' %}{% block content %}{% endblock %}",
        "{% extends 'frame.html' %}{% block aside %}{% block content %}{% endblock %}{% endblock %}",
    ],
)
def test_a_base_template_that_would_show_nothing_of_a_page(templates, source):
    templates(site=source, frame="<body>{% block body %}{% endblock %}</body>")

    assert found(own_checks.check_base_template) == ["E003"]


@pytest.mark.parametrize(
    "source",
    [
        "<main>{% block content %}{% endblock %}</main>",
        "{% if user %}{% with a=1 %}{% block content %}{% endblock %}{% endwith %}{% endif %}",
        "{% extends 'frame.html' %}",
        "{% extends 'frame.html' %}{% block title %}{% endblock %}",
        "{% extends 'plain.html' %}{% block body %}{% block content %}{% endblock %}{% endblock %}",
        "{% extends layout %}{% block content %}{% endblock %}",
        "{% extends layout|default:'frame.html' %}",
    ],
)
def test_a_base_template_with_a_place_for_pages(templates, source):
    templates(
        site=source,
        frame="{% extends 'plain.html' %}{% block body %}{% block content %}{% endblock %}{% endblock %}",
        plain="<body>{% block body %}{% endblock %}</body>",
    )

    assert found(own_checks.check_base_template) == []


# Settings of the package


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RECEIPT_MAX_AGE", "3600"),
        ("RECEIPT_MAX_AGE", 0),
        ("RECEIPT_MAX_AGE", None),
        ("MAIL_LEASE", True),
        ("MAIL_LEASE", 60.5),
        ("MAIL_LEASE", -1),
        ("LOCK_WAIT", 0),
        ("GRACE_MINUTES", -1),
        ("BASE_TEMPLATE", ["base.html"]),
        ("FROM_EMAIL", ("Studies", "studies@example.org")),
        ("FROM_EMAIL", "Studies"),
        ("FROM_EMAIL", ""),
        ("FROM_EMAIL", "studies@example.org\nBcc: all@example.org"),
    ],
)
def test_a_setting_of_the_wrong_kind(settings, name, value):
    setattr(settings, f"WAGTAIL_STUDIER_{name}", value)

    assert found(own_checks.check_settings) == ["E004"]
    assert found(own_checks.check_base_template) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RECEIPT_MAX_AGE", 60),
        ("MAIL_LEASE", 600),
        ("LOCK_WAIT", 1),
        ("GRACE_MINUTES", 0),
        ("BASE_TEMPLATE", "host/base.html"),
        ("FROM_EMAIL", "studies@example.org"),
        ("FROM_EMAIL", "Distriktet Älvmarken <studier@xn--lvmarken-zza.example>"),
    ],
)
def test_a_setting_of_the_right_kind(settings, name, value):
    setattr(settings, f"WAGTAIL_STUDIER_{name}", value)

    assert found(own_checks.check_settings) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("WAGTAIL_STUDIER_BASE_TEMPLAT", "Did you mean WAGTAIL_STUDIER_BASE_TEMPLATE?"),
        ("WAGTAIL_STUDIER_COLOUR", "Remove it; docs/reference/settings.md lists those there are."),
    ],
)
def test_a_setting_that_is_misspelt(settings, name, hint):
    setattr(settings, name, "base.html")

    message = own_checks.check_settings()[0]

    assert (message.id, message.hint) == ("wagtail_studier.W002", hint)


# Mail

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def test_smtp_without_a_timeout(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = SMTP, None

    assert found(own_checks.check_mail) == ["W003"]


@pytest.mark.parametrize(
    ("backend", "timeout"),
    [(SMTP, 10), ("django.core.mail.backends.console.EmailBackend", None), ("not.installed.Backend", None)],
)
def test_mail_that_holds_no_request(settings, backend, timeout):
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = backend, timeout

    assert found(own_checks.check_mail) == []


@pytest.mark.parametrize(("options", "ids"), [({}, ["W003"]), ({"timeout": 10}, []), ({"timeout": 120}, ["E005"])])
def test_mailers_of_newer_django_are_looked_at_instead(settings, options, ids):
    settings.MAILERS = {"default": {"OPTIONS": options}}

    assert found(own_checks.check_mail) == ids


@pytest.mark.parametrize(("lease", "timeout", "ids"), [(120, 120, ["E005"]), (5, 10, ["E005"]), (121, 120, [])])
def test_a_lease_outlasts_the_mail_server(settings, lease, timeout, ids):
    settings.WAGTAIL_STUDIER_MAIL_LEASE, settings.EMAIL_TIMEOUT = lease, timeout

    assert found(own_checks.check_mail) == ids


def test_nobody_is_webmaster_at_localhost(settings):
    settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = SMTP, "webmaster@localhost"
    assert found(own_checks.check_mail) == ["W006"]

    settings.WAGTAIL_STUDIER_FROM_EMAIL = "studies@example.org"
    assert found(own_checks.check_mail) == []


# Time, origin, outbox


@pytest.mark.parametrize(
    ("zone", "ids"),
    [("UTC", ["W004"]), ("America/Chicago", ["W004"]), ("Europe/Stockholm", []), ("Europe/Helsinki", [])],
)
def test_midnight_is_where_the_courses_are(settings, zone, ids):
    settings.TIME_ZONE = zone

    assert found(own_checks.check_time) == ids


def test_times_without_a_zone(settings):
    settings.USE_TZ = False

    assert found(own_checks.check_time) == ["E006"]


@pytest.mark.parametrize(
    ("view", "ids"), [("django.views.csrf.csrf_failure", ["W005"]), (own_checks.CSRF_FAILURE_VIEW, [])]
)
def test_what_was_typed_survives_a_lost_proof_of_origin(settings, view, ids):
    settings.CSRF_FAILURE_VIEW = view

    assert found(own_checks.check_csrf_failure_view) == ids


@pytest.mark.parametrize(
    ("urlconf", "ids"),
    [
        ("tests.urls", []),
        ("tests.localize.urls_of_one_language", ["W008"]),  # not included
        ("tests.members.urls_out_of_reach", ["W008"]),  # included below a line that answers everything
    ],
)
def test_mails_lead_to_pages_that_answer(settings, urlconf, ids):
    settings.ROOT_URLCONF = urlconf

    assert found(own_checks.check_addresses) == ids


def test_course_settings_need_an_app_of_wagtails_to_be_edited(monkeypatch):
    assert found(own_checks.check_course_settings) == []

    # Not by the setting: some apps of Wagtail 8 cannot be made ready twice.
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "wagtail.contrib.settings")

    assert found(own_checks.check_course_settings) == ["W010"]


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "ids"), [(59, []), (61, ["W007"])])
def test_mail_that_nobody_sends(minutes, ids):
    due_at = timezone.now() - dt.timedelta(minutes=minutes)
    Message.objects.create(dedupe_key="a", recipient="mira@example.org", subject="Hej", text="Hej", due_at=due_at)

    assert found(own_checks.check_outbox, databases=["default"]) == ids
    assert found(own_checks.check_outbox) == []  # a plain check asks no database


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "ids"), [(59, []), (61, ["W009"])])
def test_an_offer_that_nobody_passes_on(minutes, ids):
    registration = factories.registration(factories.occasion())
    ended = timezone.now() - dt.timedelta(minutes=minutes)
    Registration.objects.filter(pk=registration.pk).update(state="offered", offer_expires_at=ended)

    assert found(own_checks.check_due, databases=["default"]) == ids
    assert found(own_checks.check_due) == []


# Documents


def test_every_check_is_documented():
    source = Path(own_checks.__file__).read_text()

    stated = set(re.findall(r'id="(wagtail_studier\.[EW]\d{3})"', source))

    assert stated == set(re.findall(r"`(wagtail_studier\.[EW]\d{3})`", (DOCS / "checks.md").read_text()))


def test_every_setting_is_documented():
    rows = re.findall(r"^\| `(WAGTAIL_STUDIER_\w+)` \|", (DOCS / "settings.md").read_text(), re.MULTILINE)

    assert rows == sorted(conf.types())
