import pytest
from django.test import override_settings
from django.utils import timezone

from example_site.loading.example import load_example

LOADED_ON = timezone.localdate()
"""The real day: sign-ups go through the service, which takes them for what is open now."""


@pytest.fixture(autouse=True)
def _light(settings, tmp_path):
    """Nothing is written outside the test, and passwords cost nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The example is loaded once for all tests; each of them leaves it as it was."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=hashers):
        load_example(LOADED_ON)
