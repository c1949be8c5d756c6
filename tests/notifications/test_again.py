"""Having mail sent again, giving it up, and being told that nobody sends it."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.notifications import servers
from wagtail_studier.notifications.delivery import GIVE_UP, SERVER_AWAY, deliver, deliver_waiting
from wagtail_studier.notifications.enums import Attempt
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.queries import TOO_LONG, waiting_warning
from wagtail_studier.notifications.services import discard, resend

pytestmark = pytest.mark.django_db(transaction=True)


def message(**values):
    number = Message.objects.count()
    standard = {"dedupe_key": f"a{number}", "recipient": "mira@example.org", "subject": "Hej", "text": "Hej\n"}
    return Message.objects.create(**(standard | values))


def chosen(*messages):
    return Message.objects.filter(pk__in=[one.pk for one in messages])


def facts(message):
    message.refresh_from_db()
    return message.status, message.attempts, message.last_error


@pytest.mark.parametrize("status", ["failed", "sent", "discarded"])
def test_what_is_done_with_goes_out_again_as_a_mail_of_its_own(mailroom, status):
    """A mailbox that has thrown a mail away throws the same Message-ID away again."""
    done = message(status=status, attempts=9, last_error="SMTPRecipientsRefused 550")

    assert resend(chosen(done)) == 1

    assert facts(done) == ("sent", 1, "")
    assert [one["Message-ID"] for one in mailroom.mails] == [f"<{done.pk}.1@example.org>"]


def test_what_waits_is_tried_at_once_as_the_same_mail(mailroom):
    waits = message(due_at=timezone.now() + dt.timedelta(hours=2), attempts=4, last_error="SMTPDataError 451")

    assert resend(chosen(waits)) == 1

    assert [one["Message-ID"] for one in mailroom.mails] == [f"<{waits.pk}@example.org>"]


def test_what_a_worker_has_in_its_hands_is_left_to_it(mailroom):
    held = message(attempts=1, leased_until=timezone.now() + dt.timedelta(minutes=1))

    assert resend(chosen(held)) == 0

    assert mailroom.mails == []


def test_a_mail_that_failed_long_ago_gets_five_days_again(smtp):
    old = message(status="failed", created_at=timezone.now() - 2 * GIVE_UP, queued_at=timezone.now() - 2 * GIVE_UP)

    resend(chosen(old))

    assert facts(old) == ("queued", 1, f"{SERVER_AWAY}ConnectionRefusedError")


@pytest.mark.parametrize(("status", "becomes"), [("queued", "discarded"), ("failed", "discarded"), ("sent", "sent")])
def test_what_is_discarded_is_never_sent(status, becomes):
    one = message(status=status)

    assert discard(chosen(one)) == (1 if becomes == "discarded" else 0)

    assert facts(one)[0] == becomes
    assert deliver(one.pk) == Attempt.NOT_NOW
    assert mail.outbox == []


def test_nothing_to_say_when_all_is_well(django_assert_num_queries):
    message(status="sent"), message(status="failed"), message(due_at=timezone.now() - TOO_LONG / 2)
    message(due_at=timezone.now() + dt.timedelta(hours=1), queued_at=timezone.now() - TOO_LONG, attempts=4)

    with django_assert_num_queries(2):
        assert waiting_warning() == ""


def test_mail_that_nobody_sends_is_told(settings):
    settings.LANGUAGE_CODE = "en"
    with time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        message()
        clock.shift(TOO_LONG - dt.timedelta(seconds=1))
        assert waiting_warning() == ""
        clock.shift(dt.timedelta(seconds=1))
        assert "13:00" in waiting_warning()  # local time


def test_a_server_that_takes_nothing_is_told_although_mail_is_tried(smtp):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        message()
        for _minute in range(20):
            deliver_waiting()
            clock.shift(dt.timedelta(minutes=1))
        # The next attempt is not due, so that nothing waits for the command.
        assert waiting_warning() != ""

        with servers.listening(smtp):
            clock.shift(dt.timedelta(minutes=30))
            deliver_waiting()
        assert waiting_warning() == ""
