"""From the transaction to the worker: nothing goes out before the commit, nothing is lost after, nothing goes twice."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core import mail
from django.db import connection, connections, transaction
from django.utils import timezone

from tests import factories
from tests.notifications import servers
from tests.registrations.forms import fill_in
from wagtail_studier.notifications.delivery import deliver, deliver_waiting
from wagtail_studier.notifications.enums import Attempt
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.services import queue_message
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db(transaction=True)

LEASE = dt.timedelta(seconds=120)


def queue(key="received:1", **values):
    standard = {"recipient": "mira@example.org", "subject": "Du har en plats", "text": "Välkommen!\n"}
    return queue_message(dedupe_key=key, **(standard | values))


def waiting_message():
    return Message.objects.create(dedupe_key="a", recipient="mira@example.org", subject="Hej", text="Hej")


# The transaction


def test_nothing_is_sent_before_the_commit():
    with transaction.atomic():
        queue()
        assert mail.outbox == []

    assert [one.to for one in mail.outbox] == [["mira@example.org"]]


def test_what_is_undone_is_never_told():
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert (mail.outbox, Message.objects.count()) == ([], 0)


def test_outside_a_transaction_it_is_sent_at_once():
    assert queue().status == "queued"
    assert Message.objects.get().status == "sent"


def test_no_worker_sends_from_inside_a_transaction():
    """Whatever a task backend does: the mail could tell of what is then undone."""
    message = waiting_message()

    with transaction.atomic(), pytest.raises(RuntimeError):
        deliver(message.pk)

    assert mail.outbox == []
    assert deliver(message.pk) == Attempt.SENT


def test_the_same_event_is_one_mail():
    first, second = queue(), queue(subject="Något annat")

    assert (first.pk, Message.objects.count(), len(mail.outbox)) == (second.pk, 1, 1)


@pytest.mark.parametrize(
    ("subject", "stored"),
    [
        ("Hej\nBcc: all@example.org", "Hej Bcc: all@example.org"),
        ("Hej\r\n\r\nEn kropp", "Hej En kropp"),
        ("Hej\u2028du\x0b\x85där", "Hej du där"),
        ("\n  Du har\n  en plats \n", "Du har en plats"),
        ("Å" * 300, "Å" * 255),
    ],
)
def test_a_subject_is_one_line(subject, stored):
    assert queue(subject=subject).subject == stored
    assert (mail.outbox[0].subject, mail.outbox[0].message()["Bcc"]) == (stored, None)


def test_what_no_database_takes_is_left_out():
    queue(subject="Hej\x00\ud800", text="En\x00 rad\udfff\n", html="<p>\x00</p>")

    stored = Message.objects.get()
    assert (stored.subject, stored.text, stored.html) == ("Hej", "En rad\n", "<p></p>")


# The member


@pytest.fixture
def course():
    page = factories.course_page()
    factories.occasion(page, capacity=5)
    return page


def post(client, page):
    return client.post(page.url, fill_in(client.get(page.url)))


def receipt_of(client, answer):
    assert answer.status_code == 303
    return client.get(answer.url).context["sign_up"].receipt


def test_a_sign_up_with_the_mail_server_down(client, course, smtp, logged):
    answer = post(client, course)

    assert receipt_of(client, answer).mail_sent is False
    assert Registration.objects.get().state == "placed"
    with servers.listening(smtp) as mailroom:
        assert deliver_waiting() == []  # its minute has not passed
        with time_machine.travel(timezone.now() + dt.timedelta(seconds=61)):
            assert deliver_waiting() == [Attempt.SENT]
    assert mailroom.recipients == ["mira@example.org"]
    assert Registration.objects.get().reference in mailroom.mails[0].get_body(["plain"]).get_content()
    assert [needle in logged() for needle in ("mira", "Mira", "example.org", "070")] == [False] * 4


def test_a_sign_up_with_the_mail_server_up(client, course, mailroom):
    assert receipt_of(client, post(client, course)).mail_sent is True
    assert mailroom.recipients == ["mira@example.org"]


def test_a_sign_up_in_one_transaction_with_the_request(client, course, monkeypatch):
    """Under ATOMIC_REQUESTS the receipt is written before the commit, and so before the mail: it may not promise it."""
    monkeypatch.setitem(connections["default"].settings_dict, "ATOMIC_REQUESTS", True)

    answer = post(client, course)

    assert receipt_of(client, answer).mail_sent is False
    assert [one.to for one in mail.outbox] == [["mira@example.org"]]


def test_a_sign_up_with_the_queue_of_tasks_down(client, course, settings, logged):
    settings.TASKS = {"default": {"BACKEND": "tests.notifications.servers.BrokenTasks"}}

    answer = post(client, course)

    assert receipt_of(client, answer).mail_sent is False
    assert deliver_waiting() == [Attempt.SENT]
    assert "no task started (ConnectionError)" in logged()
    assert [needle in logged() for needle in ("mira", "Mira", "example.org")] == [False] * 3


# Workers


def test_workers_at_once_send_one_mail(mailroom):
    message = waiting_message()
    start = threading.Barrier(8, timeout=30)

    def work(_number):
        start.wait()
        try:
            return deliver(message.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        attempts = list(pool.map(work, range(8)))

    assert sorted(attempt.name for attempt in attempts) == ["NOT_NOW"] * 7 + ["SENT"]
    assert len(mailroom.mails) == 1


def test_a_worker_killed_before_sending_is_followed_by_another(mailroom, settings):
    message = waiting_message()
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.notifications.servers.DyingBackend"
    with pytest.raises(servers.Killed):
        deliver(message.pk)
    settings.EMAIL_BACKEND = works

    assert deliver(message.pk) == Attempt.NOT_NOW
    with time_machine.travel(timezone.now() + LEASE):
        assert deliver(message.pk) == Attempt.SENT
    assert len(mailroom.mails) == 1


def test_a_worker_killed_between_sending_and_saying_so_is_followed_under_the_same_message_id(mailroom):
    message = waiting_message()

    def die(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "sent" in params:
            raise servers.Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(die), pytest.raises(servers.Killed):
        deliver(message.pk)

    with time_machine.travel(timezone.now() + LEASE - dt.timedelta(seconds=5)):
        assert deliver(message.pk) == Attempt.NOT_NOW
    with time_machine.travel(timezone.now() + LEASE):
        assert deliver(message.pk) == Attempt.SENT
    assert len(mailroom.mails) == 2
    assert {mail["Message-ID"] for mail in mailroom.mails} == {f"<{message.pk}@example.org>"}


def test_a_message_that_kills_its_workers_backs_off_too(settings):
    settings.EMAIL_BACKEND = "tests.notifications.servers.DyingBackend"
    message = waiting_message()
    tried = 0

    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _minute in range(60):
            try:
                deliver(message.pk)
            except servers.Killed:
                tried += 1
            clock.shift(dt.timedelta(minutes=1))

    assert tried == 4  # after 2 minutes of lease, then 5, then 30


def test_a_late_failure_does_not_undo_what_another_worker_has_sent(settings):
    """The lease ran out while the first still waited for its server; the second has sent the mail."""
    message = waiting_message()
    works = settings.EMAIL_BACKEND

    def another_worker():
        settings.EMAIL_BACKEND = works
        with time_machine.travel(timezone.now() + LEASE + dt.timedelta(seconds=1)):
            assert deliver(message.pk) == Attempt.SENT

    servers.SlowBackend.meanwhile = another_worker
    settings.EMAIL_BACKEND = "tests.notifications.servers.SlowBackend"

    assert deliver(message.pk) == Attempt.SERVER_AWAY

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("sent", "")
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        assert deliver_waiting() == []
    assert len(mail.outbox) == 1
