import datetime as dt
import os
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site_settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from example_site.content import course_shapes as shapes
from example_site.content.courses import ALL_COURSES, OCCASIONS
from example_site.content.courses_coming import ENTRIES, NEXT_YEAR
from example_site.content.programme import shift_for
from example_site.loading.example import load_example
from example_site.loading.keys import key_for
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.services import save_occasion

LOADED_ON = timezone.localdate()
"""The real day: sign-ups go through the service, which takes them for what is open now."""


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    """Where the papers and logos lie that are loaded once for all tests."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _light(settings, tmp_path, media):
    """Nothing is written outside the tests, and passwords cost nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """A file also for tests on SQLite: the threads of a live server would share one connection to memory."""
    if connection.vendor == "sqlite":
        name = f"{os.environ.get('STUDIER_TEST_DB', 'test')}-example.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(Path(site_settings.VAR) / name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, media):
    """The example is loaded once for all tests; each of them leaves it as it was."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=hashers, MEDIA_ROOT=media):
        load_example(LOADED_ON)


MODEL_DAY = dt.datetime(2021, 11, 23, 12, tzinfo=dt.UTC)
"""A day before the programme, in the year before that it was made for."""


@pytest.fixture
def in_its_year(db):
    """The programme moved back to the year it was made for, to be compared with what was written then."""
    shift = shift_for(OCCASIONS, LOADED_ON)
    with time_machine.travel(MODEL_DAY, tick=False):
        for row in programme():
            _move_back(row, shift)
        yield


def programme() -> list[shapes.Occasion]:
    """All occasions but those around the day of loading."""
    further = [row for rows in NEXT_YEAR.values() for row in rows]
    return [*(row for course in ALL_COURSES for row in course.occasions), *further, *(row.occasion for row in ENTRIES)]


def _move_back(row: shapes.Occasion, shift: dt.timedelta) -> None:
    occasion = Occasion.objects.get(pk=key_for("occasion", row.key))
    sessions = list(occasion.sessions.all())
    for session in sessions:
        session.starts_on -= shift
        session.ends_on = session.ends_on and session.ends_on - shift
    for name in ("registration_opens_on", "last_registration_day"):
        day = getattr(occasion, name)
        setattr(occasion, name, day and day - shift)
    occasion.deadlines = [moved_back(line, "day", shift) for line in occasion.deadlines]
    occasion.prices = [moved_back(line, "until", shift) for line in occasion.prices]
    if row.period:
        occasion.period_first, occasion.period_last = row.period.first, row.period.last
        occasion.clean()
    save_occasion(occasion, sessions=sessions)


def moved_back(line: dict[str, str], name: str, shift: dt.timedelta) -> dict[str, str]:
    return line | {name: (dt.date.fromisoformat(line[name]) - shift).isoformat()} if name in line else line
