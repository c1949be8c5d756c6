"""Mail to many at once: a cancelled occasion with hundreds of people, in a request that somebody waits for."""

import re
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks import default_task_backend

from tests.notifications import servers
from wagtail_studier.notifications import tasks
from wagtail_studier.notifications.delivery import deliver_waiting
from wagtail_studier.notifications.enums import Attempt, MessageStatus
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.services import Draft, queue_message, queue_messages

pytestmark = pytest.mark.django_db(transaction=True)


def drafts(number, *, key="cancelled"):
    return [
        Draft(
            dedupe_key=f"{key}:{one:04}",
            recipient=f"person{one}@example.org",
            subject="Inställt\nBcc: x@example.org",
            text="Tyvärr.\x00\n",
            kind="cancelled",
            about=uuid.UUID(int=one),
            event=one,
        )
        for one in range(number)
    ]


def statuses():
    return sorted(Message.objects.values_list("status", flat=True))


def test_they_are_stored_as_one_is():
    [one, two] = queue_messages(drafts(2))
    single = queue_message(**vars(drafts(3)[2]))

    for number, message in enumerate([one, two, single]):
        message.refresh_from_db()
        assert (message.recipient, message.subject) == (f"person{number}@example.org", "Inställt Bcc: x@example.org")
        assert (message.kind, message.about, message.event) == ("cancelled", uuid.UUID(int=number), number)
        assert (message.text, message.status) == ("Tyvärr.\n", "sent")


@pytest.mark.parametrize(("number", "queries"), [(1, 2), (3, 2), (400, 10)])
def test_many_are_written_by_few_queries_and_one_task(number, queries, django_assert_max_num_queries, settings):
    """SQLite takes so many values in one query, so that 400 mails are some more."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    with transaction.atomic(), django_assert_max_num_queries(queries):
        queue_messages(drafts(number))

    [task] = default_task_backend.results
    assert Message.objects.count() == len(task.args[0]) == number
    assert mail.outbox == []


def test_nothing_to_say_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queue_messages([]) == []


def test_none_is_sent_before_the_commit_or_after_a_rollback():
    with transaction.atomic():
        queue_messages(drafts(3))
        assert mail.outbox == []
        transaction.set_rollback(True)

    assert (mail.outbox, Message.objects.count()) == ([], 0)


def test_what_is_queued_already_is_not_told_again():
    first = queue_messages(drafts(2))

    again = queue_messages([*drafts(3), *drafts(1)])

    assert [one.pk for one in again[:2]] == [one.pk for one in first]
    assert again[3].pk == first[0].pk
    assert sorted(one.to[0] for one in mail.outbox) == [f"person{one}@example.org" for one in range(3)]


def test_mails_are_written_in_the_same_order_whatever_order_they_come_in():
    """Two workers that write the same mails in different orders would wait for each other for ever."""
    orders = []
    for mails in (drafts(9), drafts(9)[::-1]):
        with CaptureQueriesContext(connection) as captured:
            queue_messages(mails)
        [insert] = [query["sql"] for query in captured if query["sql"].startswith("INSERT")]
        orders.append(re.findall(r"cancelled:\d+", insert))

    assert orders[0] == orders[1] == [one.dedupe_key for one in drafts(9)]


def test_workers_that_queue_the_same_at_once_send_one_each():
    start = threading.Barrier(4, timeout=30)

    def work(number):
        start.wait()
        try:
            mails = drafts(40)
            return [one.pk for one in queue_messages(mails if number % 2 else mails[::-1])]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(work, range(4)))

    assert {frozenset(keys) for keys in found} == {frozenset(Message.objects.values_list("pk", flat=True))}
    assert Message.objects.count() == 40
    assert sorted(one.to[0] for one in mail.outbox) == sorted(one.recipient for one in drafts(40))


def test_a_request_sends_for_a_few_seconds_and_the_command_the_rest(monkeypatch, capsys):
    """The time is up when the first has been sent, of which there always is one."""
    monkeypatch.setattr(tasks, "IN_A_REQUEST", 0)

    queue_messages(drafts(10))

    assert statuses() == ["queued"] * 9 + ["sent"]
    call_command("studier_mail")
    assert capsys.readouterr().out == "9 of 9 sent\n"
    assert statuses() == ["sent"] * 10


def test_a_request_leaves_a_server_that_hangs_after_the_first_mail(smtp):
    begun = time.monotonic()

    with servers.answering_nothing(smtp) as calls:
        queue_messages(drafts(50))
        queue_messages(drafts(50, key="changed"))

    assert len(calls) == 1
    assert time.monotonic() - begun < 3
    assert statuses() == ["queued"] * 100


def test_one_address_that_is_refused_holds_up_none_of_the_others(mailroom):
    mailroom.answers["person1@example.org"] = "550 5.1.1 No such user"

    queue_messages(drafts(4))

    assert mailroom.recipients == [f"person{one}@example.org" for one in (0, 2, 3)]
    assert Message.objects.get(status=MessageStatus.FAILED).recipient == "person1@example.org"


def test_a_queue_of_tasks_that_is_down_costs_nothing_but_time(settings, logged):
    settings.TASKS = {"default": {"BACKEND": "tests.notifications.servers.BrokenTasks"}}

    queue_messages(drafts(2))

    assert "2 messages wait for studier_mail: no task started (ConnectionError)" in logged()
    assert [needle in logged() for needle in ("person", "example.org", "Mira")] == [False] * 3
    assert deliver_waiting() == [Attempt.SENT] * 2
