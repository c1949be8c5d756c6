import os
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from example_site.loading.example import load_example

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
