import pytest

from tests.flows.story import Post


@pytest.fixture
def post(transactional_db, mailoutbox, settings):
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    return Post(mailoutbox)
