"""The tests' site as a server of its own sees it: the very database of the running test."""

import os
from typing import Any

from tests import settings as site
from tests.settings import *  # noqa: F403

DATABASES: dict[str, Any] = {"default": {**site.DATABASES["default"], "NAME": os.environ["STUDIER_SERVED"]}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
