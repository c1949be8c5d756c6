import pytest

from tests.notifications import servers


@pytest.fixture
def smtp(settings):
    """The site sends by SMTP to this port of loopback, where nobody listens yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = servers.free_port()
    settings.EMAIL_TIMEOUT = 0.5
    return settings.EMAIL_PORT


@pytest.fixture
def mailroom(smtp):
    """A mail server that works."""
    with servers.listening(smtp) as room:
        yield room


@pytest.fixture
def logged(caplog):
    """What the site has logged. The test's own mail server logs in this process too, and every address."""
    caplog.set_level("DEBUG")

    def text():
        ours = [
            record
            for record in caplog.records
            if record.name.split(".")[0] in {"wagtail_studier", "django", "django_tasks"}
        ]
        return "\n".join(f"{caplog.handler.format(record)}" for record in ours)

    return text
