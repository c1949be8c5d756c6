"""The key to the own page: who gets in, who does not, how long, and how one gets a new one."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tests import factories
from tests.members.building import address, member, offered
from wagtail_studier import urls
from wagtail_studier.courses.models import Occasion
from wagtail_studier.members.services import revoke_links, send_links
from wagtail_studier.members.serving import AndThen
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.decisions import decline, withdraw
from wagtail_studier.registrations.links import LINK_SALT, link_hash, own_page_url, renew_link
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db

VIEWS = [pattern.name for pattern in urls.urlpatterns if "<str:token>" in str(pattern.pattern)]
LOST_LINK = "/studier/link/"


@pytest.fixture
def registration():
    return member(factories.occasion(factories.course_page()), email="mira@example.org")


def body_of(answer):
    """The page without what differs by address and by visit."""
    return re.sub(rb'value="[^"]*"', b"", answer.content)


# Who gets in


@pytest.mark.parametrize("view", VIEWS)
def test_unknown_revoked_too_old_and_malformed_are_the_same(client, registration, view):
    unknown = client.get(reverse(f"wagtail_studier:{view}", args=["A" * 43]))
    short = client.get(reverse(f"wagtail_studier:{view}", args=["1"]))
    link = address(registration, view)
    renew_link(registration)
    revoked = client.get(link)
    link = address(registration, view)
    Occasion.objects.update(last_day=timezone.localdate() - dt.timedelta(days=91))
    too_old = client.get(link)

    answers = [unknown, short, revoked, too_old]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert {body_of(answer) for answer in answers} == {body_of(unknown)}
    assert LOST_LINK in unknown.content.decode()


@pytest.mark.parametrize(("days", "status"), [(90, 200), (91, 404)])
def test_a_link_opens_for_ninety_days_after_the_last(client, registration, days, status):
    Occasion.objects.update(last_day=timezone.localdate() - dt.timedelta(days=days))

    assert client.get(address(registration)).status_code == status


def test_how_long_is_a_setting(client, registration, settings):
    settings.WAGTAIL_STUDIER_LINK_DAYS = 7
    Occasion.objects.update(last_day=timezone.localdate() - dt.timedelta(days=8))

    assert client.get(address(registration)).status_code == 404


def test_what_has_no_date_does_not_grow_old(client):
    registration = member(factories.occasion())
    Registration.objects.update(received_at=timezone.now() - dt.timedelta(days=2000))

    assert client.get(address(registration)).status_code == 200


def test_the_key_opens_one_registration_and_no_more(client, registration):
    other = member(registration.occasion, "Sven Påhittad", email="sven@example.org")

    text = client.get(address(registration)).content.decode()

    assert ("Mira Exempelsson" in text, "Sven" in text, "sven@" in text) == (True, False, False)
    assert str(other.pk) not in text
    assert "sessionid" not in client.cookies  # it is no login


def test_no_address_says_which_number_a_registration_has(registration):
    link = address(registration)

    assert (str(registration.pk) in link, registration.pk.hex in link, registration.reference in link) == (False,) * 3
    assert len(link.removeprefix("/studier/m/").rstrip("/")) == 43  # 256 bits
    assert link_hash(link.split("/")[3]) == registration.link_hash
    assert LINK_SALT == "wagtail_studier.own_page"


def test_the_link_lives_although_the_page_of_the_course_moves(client, registration):
    course = factories.course_index().get_children().get()
    before = own_page_url(registration)
    course.slug = "annat"
    course.save()
    Redirect.objects.create(old_path="/kurser/grundkurs", redirect_page=course)

    assert own_page_url(registration) == before
    assert client.get(before).status_code == 200


@given(token=st.text(min_size=1).filter(lambda text: "/" not in text), view=st.sampled_from(VIEWS))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whatever_stands_in_the_address_is_answered(client, method, token, view):
    try:
        link = reverse(f"wagtail_studier:{view}", args=[token])
    except UnicodeEncodeError:
        return  # no browser can send it

    assert getattr(client, method)(link).status_code in {404, 405}


# How it is sent


def table(client, registration):
    """(view, method) -> status, with everything that can be asked."""
    methods = ("get", "head", "options", "post", "put", "delete", "patch", "trace")
    return {
        (view, method): getattr(client, method)(address(registration, view)).status_code
        for view in VIEWS
        for method in methods
    }


def test_every_method_of_every_address(client):
    occasion = factories.occasion(factories.course_page(), capacity=1, offer_hours=24)
    factories.registration(occasion)
    registration = offered(occasion)

    found = table(client, registration)

    refused = {key for key, status in found.items() if status == 405}
    only_shown = {"own_page", "calendar_file", "certificate", "certificate_pdf"}
    changes = {(view, method) for view in VIEWS for method in ("put", "delete", "patch", "trace")}
    assert refused == changes | {(view, "post") for view in only_shown}
    assert [key for key, status in found.items() if status >= 500] == []


def test_looking_changes_nothing(client):
    """Mail scanners follow every link of a mail."""
    occasion = factories.occasion(factories.course_page(), capacity=1, offer_hours=24)
    factories.registration(occasion)
    registration = offered(occasion)
    before = list(Registration.objects.order_by("pk").values())

    for view in VIEWS:
        for method in (client.get, client.head, client.options):
            method(address(registration, view))

    assert list(Registration.objects.order_by("pk").values()) == before
    assert Message.objects.filter(about=registration.pk).count() == 2  # received, offered


@pytest.mark.parametrize("view", [*VIEWS, "lost_link", "nowhere"])
def test_nobody_keeps_finds_or_frames_it(client, registration, settings, view):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.http.ConditionalGetMiddleware"]
    links = {"lost_link": LOST_LINK, "nowhere": "/studier/m/nowhere/"}

    headers = client.get(links.get(view) or address(registration, view)).headers

    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["X-Frame-Options"] == "DENY"
    assert ("ETag" in headers, "Last-Modified" in headers) == (False, False)


def test_a_host_that_asks_everybody_to_log_in_lets_members_in(client, registration, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]

    assert [client.get(link).status_code for link in (address(registration), LOST_LINK)] == [200, 200]


def test_a_page_that_fails_tells_the_administrators_nothing_of_what_was_typed(registration, settings, monkeypatch):
    settings.ADMINS = [("Admin", "admin@example.org")]
    monkeypatch.setattr("wagtail_studier.members.views.change_answers", lambda *args, **kwargs: 1 / 0)
    client = Client(raise_request_exception=False)

    answer = client.post(address(registration, "answers"), {"phone": "070-555 66 77"})

    assert answer.status_code == 500
    assert ["070-555 66 77" in message.body for message in mail.outbox] == [False]


# A new link


def ask(client, email):
    return client.post(LOST_LINK, {"email": email})


def link_mails():
    return list(Message.objects.filter(kind="link").order_by("created_at"))


def test_whoever_has_lost_the_mail_gets_all_links_in_one(client, registration):
    second = member(factories.occasion(factories.course_page("Mötesteknik")), email="MIRA@example.org")
    gone = member(factories.occasion(factories.course_page("Förra året")), email="mira@example.org")
    Occasion.objects.filter(pk=gone.occasion_id).update(last_day=timezone.localdate() - dt.timedelta(days=91))
    ended = member(factories.occasion(factories.course_page("Avbruten")), email="mira@example.org")
    withdraw(ended.pk)
    member(registration.occasion, email="sven@example.org")

    answer = ask(client, "mira@example.org")

    (sent,) = link_mails()
    assert (answer.status_code, answer.url, sent.recipient) == (303, f"{LOST_LINK}?sent=1", "mira@example.org")
    listed = [own_page_url(one) for one in (ended, second, registration)]
    assert re.findall(r"https?://\S+/m/\S+", sent.text) == listed
    assert [title in sent.text for title in ("Grundkurs", "Mötesteknik", "Avbruten")] == [True] * 3


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_mail_costs_the_same_however_many_links_it_holds(number, django_assert_num_queries):
    for _one in range(number):
        course = factories.occasion(factories.course_page(), sessions=[factories.session(20), factories.session(21)])
        member(course, email="mira@example.org")
    Site.get_site_root_paths()

    with django_assert_num_queries(7):
        mail_with_links = send_links("mira@example.org")

    assert mail_with_links.text.count("/studier/m/") == number


def test_the_page_says_the_same_to_known_and_unknown(client, registration):
    answers = [ask(client, email) for email in ("mira@example.org", "nobody@example.org")]

    known, unknown = ((one.status_code, one.url, one.content, sorted(one.headers)) for one in answers)
    assert known == unknown
    assert [one.recipient for one in link_mails()] == ["mira@example.org"]
    assert "mira" not in client.get(answers[0].url).content.decode()


def test_how_long_the_work_takes_tells_nobody_which_address_is_known(registration, rf):
    """It begins when the visitor has got the answer, which a server says by closing it."""
    done = []
    answer = AndThen("/studier/link/?sent=1", lambda: done.append("mailed"))
    before = list(done)
    answer.close()
    answer.close()

    assert (before, done) == ([], ["mailed"])


def test_work_that_fails_is_nobodys_fault_page(caplog):
    AndThen("/", lambda: int("mira@example.org")).close()

    assert [record.getMessage() for record in caplog.records] == ["No link could be sent: ValueError"]


def test_at_most_one_an_hour_and_three_a_day(client, registration):
    """Mails so far, after asking so many hours from the beginning. Silently: the page says the same."""
    mails, pages = {}, set()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        began = timezone.now()
        for hours in (0, 0.9, 1.1, 2.2, 3.3, 24.5, 25, 26):
            clock.move_to(began + dt.timedelta(hours=hours))
            pages.add(ask(client, "mira@example.org").url)
            mails[hours] = len(link_mails())

    assert mails == {0: 1, 0.9: 1, 1.1: 2, 2.2: 3, 3.3: 3, 24.5: 4, 25: 4, 26: 5}
    assert pages == {f"{LOST_LINK}?sent=1"}


def test_the_key_of_such_a_mail_does_not_hold_the_address(client, registration):
    ask(client, "mira@example.org")

    assert re.fullmatch(r"link:[0-9a-f]{32}:first", link_mails()[0].dedupe_key)


def test_a_wrong_address_is_named_and_kept(client):
    answer = ask(client, "mira at example")

    assert (answer.status_code, "mira at example" in answer.content.decode()) == (422, True)
    assert link_mails() == []


def test_an_address_typed_without_proof_of_origin_is_shown_again(registration):
    answer = ask(Client(enforce_csrf_checks=True), "mira@example.org")

    assert (answer.status_code, "mira@example.org" in answer.content.decode(), link_mails()) == (403, True, [])


def test_a_mail_is_never_written_to_whom_nobody_has_signed_up(client):
    ask(client, "nobody@example.org")

    assert Message.objects.count() == 0


def test_a_sign_up_that_was_declined_is_still_listed(client, registration):
    Registration.objects.update(state="pending_office")
    Occasion.objects.update(placed=0, pending=1)
    decline(registration.pk, actor=None, reason="No")

    ask(client, "mira@example.org")

    assert own_page_url(registration) in link_mails()[0].text


# Taking a link back


def test_whoever_has_shown_the_link_to_somebody_takes_it_back(client, registration):
    old = address(registration)

    asked = client.get(address(registration, "revoke"))
    assert client.get(old).status_code == 200  # to ask changes nothing
    done = client.post(address(registration, "revoke"))

    registration.refresh_from_db()
    (sent,) = link_mails()
    assert (asked.status_code, done.status_code, client.get(old).status_code) == (200, 303, 404)
    assert re.findall(r"https?://\S+/m/\S+", sent.text) == [own_page_url(registration)]
    assert client.get(own_page_url(registration)).status_code == 200


def test_a_link_that_has_ended_takes_nothing_back(registration):
    seen = registration.link_hash
    revoke_links(registration.pk, seen=seen)

    assert revoke_links(registration.pk, seen=seen) is None
    assert len(link_mails()) == 1
