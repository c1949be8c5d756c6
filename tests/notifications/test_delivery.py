"""Sending against a real SMTP server: what it takes, what it refuses, and what it does to us."""

import datetime as dt
import time
import uuid

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from tests.notifications import servers
from wagtail_studier.notifications.delivery import deliver, deliver_waiting, due_messages
from wagtail_studier.notifications.enums import Attempt
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.tasks import deliver_message

pytestmark = pytest.mark.django_db


def message(recipient="mira@example.org", **values):
    standard = {"dedupe_key": str(uuid.uuid4()), "subject": "Du har en plats", "text": "Välkommen, Mira!\n"}
    return Message.objects.create(recipient=recipient, **(standard | values))


def facts(message):
    message.refresh_from_db()
    return message.status, message.attempts, message.last_error


def test_a_mail_arrives_whole(mailroom, settings):
    settings.WAGTAIL_STUDIER_FROM_EMAIL = "Distriktet Älvmarken <studier@alvmarken.example.org>"
    sent = message(subject="Åter en plats – välkommen", html="<p>Välkommen, <b>Mira</b>!</p>")

    assert deliver(sent.pk) == Attempt.SENT

    [mail] = mailroom.mails
    assert mail["Subject"] == "Åter en plats – välkommen"
    assert mail["From"] == "Distriktet Älvmarken <studier@alvmarken.example.org>"
    assert mail["Message-ID"] == f"<{sent.pk}@alvmarken.example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(["plain"]).get_content() == "Välkommen, Mira!\r\n"
    assert mail.get_body(["html"]).get_content().strip() == "<p>Välkommen, <b>Mira</b>!</p>"
    assert facts(sent) == ("sent", 1, "")


@pytest.mark.parametrize(
    ("sender", "domain"),
    [
        ("studier@älvmarken.example", "xn--lvmarken-zza.example"),
        ("webmaster@localhost", "localhost"),
    ],
)
def test_the_message_id_never_tells_the_name_of_the_machine(mailroom, settings, sender, domain):
    settings.WAGTAIL_STUDIER_FROM_EMAIL = sender

    deliver(message().pk)

    assert mailroom.mails[0]["Message-ID"].rpartition("@")[2] == f"{domain}>"


@pytest.mark.parametrize(
    ("recipient", "given"),
    [
        ("mira@exämple.org", "mira@xn--exmple-cua.org"),
        ("Mira+kurs@example.org", "Mira+kurs@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_addresses_as_the_server_gets_them(mailroom, recipient, given):
    assert deliver(message(recipient).pk) == Attempt.SENT
    assert mailroom.recipients == [given]


def test_a_sent_mail_is_not_sent_again(mailroom):
    sent = message()

    assert [deliver(sent.pk), deliver(sent.pk)] == [Attempt.SENT, Attempt.NOT_NOW]
    assert len(mailroom.mails) == 1


def test_a_recipient_the_server_does_not_know_is_given_up_and_the_others_get_theirs(mailroom):
    mailroom.answers["gone@example.org"] = "550 5.1.1 No such user"
    gone, mira = message("gone@example.org"), message("mira@example.org")

    assert deliver_waiting() == [Attempt.REFUSED, Attempt.SENT]

    assert mailroom.recipients == ["mira@example.org"]
    assert [facts(gone), facts(mira)] == [("failed", 1, "SMTPRecipientsRefused 550"), ("sent", 1, "")]


def test_a_content_the_server_will_not_have_is_given_up(mailroom):
    mailroom.to_data = "554 5.6.0 Looks like spam"
    spam = message()

    deliver(spam.pk)

    assert facts(spam) == ("failed", 1, "SMTPDataError 554")


@pytest.mark.parametrize(
    "answer", ["451 4.7.1 Greylisted, come back", "452 4.2.2 Mailbox full", "530 5.7.0 Log in first"]
)
def test_a_recipient_refused_for_now_is_tried_again(mailroom, answer):
    mailroom.answers["mira@example.org"] = answer
    waiting, other = message(), message("olle@example.org")
    deliver_waiting()
    assert facts(waiting) == ("queued", 1, f"SMTPRecipientsRefused {answer[:3]}")
    assert mailroom.recipients == ["olle@example.org"]

    mailroom.answers.clear()
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=61)):
        assert deliver_waiting() == [Attempt.SENT]
    assert facts(waiting) == ("sent", 2, "")
    assert facts(other) == ("sent", 1, "")


@pytest.mark.parametrize(
    "recipient", ["mira@example.org\nBcc: all@example.org", "", "Mira <mira@", "åsa@example.org\r\nX: y"]
)
def test_an_impossible_address_is_given_up_and_never_raises(mailroom, recipient):
    broken = message(recipient)

    assert deliver(broken.pk) == Attempt.REFUSED

    assert facts(broken)[0] == "failed"
    assert mailroom.recipients == []


def test_a_server_that_refuses_the_connection(smtp):
    waiting = message()

    assert deliver(waiting.pk) == Attempt.SERVER_AWAY

    assert facts(waiting) == ("queued", 1, "Mail server: ConnectionRefusedError")


def test_a_server_that_hangs_is_left_after_the_timeout(smtp):
    waiting = message()
    begun = time.monotonic()

    with servers.answering_nothing(smtp):
        assert deliver(waiting.pk) == Attempt.SERVER_AWAY

    assert 0.4 < time.monotonic() - begun < 2
    assert facts(waiting) == ("queued", 1, "Mail server: SMTPServerDisconnected")


def test_a_server_that_hangs_up(smtp):
    waiting = message()

    with servers.answering_nothing(smtp, hangs_up=True):
        assert deliver(waiting.pk) == Attempt.SERVER_AWAY

    assert facts(waiting)[0] == "queued"


def test_a_wrong_password_costs_no_message(smtp, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "studier", "wrong"
    messages = [message(), message()]

    with servers.listening(smtp, authenticator=servers.nobody_may_log_in, auth_require_tls=False):
        assert deliver_waiting() == [Attempt.SERVER_AWAY]

    assert [facts(one)[:2] for one in messages] == [("queued", 1), ("queued", 0)]
    assert facts(messages[0])[2] == "Mail server: SMTPAuthenticationError 535"


def test_a_host_name_that_cannot_be_one_costs_no_message(smtp, settings):
    settings.EMAIL_HOST = "mail..example.org"
    waiting = message()

    deliver(waiting.pk)

    assert facts(waiting)[:2] == ("queued", 1)


def test_a_server_that_is_away_is_tried_once_however_many_wait(smtp):
    for _ in range(20):
        message()

    with servers.answering_nothing(smtp) as calls:
        assert deliver_waiting() == [Attempt.SERVER_AWAY]

    assert len(calls) == 1


def test_requests_do_not_wait_for_a_server_known_to_be_away(smtp):
    """The default task backend runs inside the request: of many in the same minute, one has to find out."""
    with servers.answering_nothing(smtp) as calls:
        for _ in range(5):
            deliver_message.enqueue(str(message().pk))
        assert len(calls) == 1

        with time_machine.travel(timezone.now() + dt.timedelta(seconds=61)):
            deliver_message.enqueue(str(message().pk))
        assert len(calls) == 2


def test_one_refused_recipient_holds_up_nobody(mailroom):
    mailroom.answers["grey@example.org"] = "451 4.7.1 Greylisted"

    deliver_message.enqueue(str(message("grey@example.org").pk))
    deliver_message.enqueue(str(message("mira@example.org").pk))

    assert mailroom.recipients == ["mira@example.org"]


def test_waits_grow_until_a_person_has_to_look(smtp):
    """1, 5 and 30 minutes, then two hours at a time; after five days it is marked as failed."""
    waiting = message()
    waits = []

    with time_machine.travel(timezone.now(), tick=False) as clock:
        Message.objects.update(created_at=timezone.now(), due_at=timezone.now())
        while deliver(waiting.pk) == Attempt.SERVER_AWAY:
            waiting.refresh_from_db()
            waits.append(waiting.due_at - timezone.now())
            clock.move_to(waiting.due_at - dt.timedelta(microseconds=1))
            assert deliver(waiting.pk) == Attempt.NOT_NOW
            clock.shift(dt.timedelta(microseconds=1))

    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes[:6] == [1, 5, 30, 120, 120, 120]
    assert set(minutes[3:]) == {120}
    assert dt.timedelta(days=5) <= sum(waits[:-1], dt.timedelta()) < dt.timedelta(days=5, hours=2)
    assert facts(waiting)[0] == "failed"


def test_the_command_sends_what_waits(mailroom, capsys):
    message(), message("olle@example.org")
    message("later@example.org", due_at=timezone.now() + dt.timedelta(minutes=5))

    call_command("studier_mail")

    assert capsys.readouterr().out == "2 of 2 sent\n"
    assert mailroom.recipients == ["mira@example.org", "olle@example.org"]
    assert list(due_messages()) == []


def test_the_command_says_that_the_server_is_away(smtp, capsys):
    message()

    call_command("studier_mail")

    output = capsys.readouterr()
    assert output.out == "0 of 1 sent\n"
    assert "takes nothing" in output.err


@pytest.mark.parametrize("fault", ["550 5.1.1 <mira@example.org> unknown", "451 4.7.1 mira@example.org greylisted"])
def test_faults_are_logged_without_address_or_name(mailroom, logged, fault):
    mailroom.answers["mira@example.org"] = fault
    known, broken = message(), message("mira@example.org\nBcc: x@example.org")

    deliver_waiting()

    text = logged()
    assert [str(known.pk) in text, str(broken.pk) in text] == [True, True]
    assert [needle in text for needle in ("mira", "Mira", "example.org", "plats")] == [False] * 4
    assert "mira" not in facts(known)[2] + facts(broken)[2]
