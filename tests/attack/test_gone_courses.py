"""The own page of someone whose course has gone, been called off or been left for another: true, and nobody else's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import Site

from tests import factories
from tests.members.building import address, member
from tests.registrations.forms import fill_in
from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.decisions import move
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


def own_pages(one: Registration) -> list[str]:
    return [address(one, name) for name in ("own_page", "answers", "withdraw", "switch", "revoke", "calendar_file")]


@pytest.mark.parametrize("fate", ["unpublished", "deleted"])
def test_the_own_page_when_the_page_of_the_course_is_gone(fate: str, client: Client) -> None:
    form = factories.registration_form(questions=[("short_text", {"label": "Varför?"})])
    page = factories.course_page(registration_form=form)
    factories.occasion(page, label="Norrby")
    factories.occasion(page, label="Ekdal Hemlig")
    client.post(page.url, fill_in(client.get(page.url), occasion=str(Occasion.objects.get(label="Norrby").pk)))
    one = Registration.objects.get()
    if fate == "unpublished":
        page.unpublish()
    else:
        page.delete()

    answers = [client.get(url) for url in own_pages(one)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 303, 200, 200]
    html = "".join(answer.content.decode() for answer in answers)
    assert ("Norrby" in html, "Ekdal Hemlig" in html, page.url in html) == (True, False, False)
    other = Occasion.objects.get(label="Ekdal Hemlig")
    assert client.post(address(one, "switch"), {"occasion": str(other.pk)}).status_code == 422
    assert client.post(address(one, "withdraw")).status_code == 303


def test_what_has_been_called_off(client: Client) -> None:
    page = factories.course_page()
    occasion = factories.occasion(page, label="Norrby")
    one, other = member(occasion), member(occasion, "Otto Enskild", email="otto@example.org")
    factories.cancel(occasion, "The teacher is ill.", actor=factories.user("asta"))

    answers = [client.get(url) for url in own_pages(one)]
    deeds = [
        client.post(address(one, name), {"occasion": str(occasion.pk)}) for name in ("withdraw", "accept", "switch")
    ]

    html = "".join(answer.content.decode() for answer in answers)
    assert [answer.status_code for answer in answers] == [200, 303, 303, 303, 200, 200]
    assert ("The teacher is ill." in html, "You have a place" in html) == (True, False)
    hidden = ("Otto", other.reference, other.email, "asta")
    assert [word for word in hidden if word in html] == []
    assert {answer.status_code for answer in deeds} == {422}
    one.refresh_from_db()
    assert one.state == "cancelled"


def test_after_a_move_what_was_left_is_past(client: Client) -> None:
    page, elsewhere = factories.course_page(), factories.course_page("Annan kurs", slug="annan")
    first = factories.occasion(page, label="Norrby", sessions=[factories.session(30, venue="Gamla salen")])
    second = factories.occasion(elsewhere, label="Ekdal", sessions=[factories.session(40, venue="Nya salen")])
    one = member(first)
    stays = member(first, "Otto Enskild", email="otto@example.org")
    link = address(one)
    move(one.pk, second.pk, actor=factories.user("asta"))

    shown = client.get(link)
    file = client.get(address(one, "calendar_file")).content.decode()

    assert (shown.status_code, shown.context["own"].occasion.label) == (200, "Ekdal")
    html = shown.content.decode()
    assert ("Nya salen" in html + file, "Gamla salen" in file) == (True, False)
    assert [word for word in ("Otto", stays.reference, "asta") if word in html + file] == []
    assert client.post(address(one, "switch"), {"occasion": str(first.pk)}).status_code == 422


POISONS: list[dict[str, Any]] = [
    {"HTTP_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_HOST": "localhost:1337", "HTTP_ORIGIN": "http://evil.example", "HTTP_REFERER": "http://evil.example/"},
]


@pytest.mark.parametrize("poison", POISONS)
def test_no_request_says_where_links_lead(poison: dict[str, str], client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.USE_X_FORWARDED_HOST = True
    page = factories.course_page()
    occasion = factories.occasion(page)
    root = Site.objects.get().root_url
    client.post(page.url, fill_in(client.get(page.url)), **poison)
    one = Registration.objects.get()
    client.post(reverse("wagtail_studier:lost_link"), {"email": one.email}, **poison)
    staff = Client()
    staff.force_login(factories.user("root", is_superuser=True, is_staff=True))
    staff.post(reverse("studier_registrations:send_link", args=[one.pk]), **poison)
    one.refresh_from_db()
    data = {"audience": "placed", "subject": "Hej", "text": "Hej", "token": str(one.pk), "send": "1"}
    staff.post(reverse("studier_attendance:message", args=[occasion.pk]), data, **poison)
    file = client.get(address(one, "calendar_file"), **poison).content

    mails = [part for mail in Message.objects.all() for part in (mail.subject, mail.text, mail.html)]
    assert len({mail.kind for mail in Message.objects.all()}) >= 3
    assert [text for text in [*mails, file.decode()] if "evil.example" in text or ":1337" in text] == []
    assert any(f"{root}{address(one)}" in text for text in mails)
    assert len(Calendar.from_ical(file).walk("VEVENT")) == 1
