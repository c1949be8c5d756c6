"""What visitors and staff write is text on every page and in every mail, whatever it looks like."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.routed import Way, press
from tests.admin.routed import district_way as district_way  # noqa: PLC0414 the fixture
from tests.attendance import building
from tests.attendance.building import answer
from tests.members.building import address
from wagtail_studier.attendance.services import send_message, send_thanks
from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.handling import change_local
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import ConsentPurpose, QuestionKind

pytestmark = pytest.mark.django_db

CORPUS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7191}}{% now 'Y' %}{0.__class__}%(link)s",
    "</textarea><svg onload=alert(1)>",
    "'-alert(1)-'",
]
EVIL = " ".join(CORPUS)
RAW = [CORPUS[0], CORPUS[1], CORPUS[3], CORPUS[4], "<img src=x", "<svg onload", "50337", "&class 'str'", "</textarea><"]
"""What must stand nowhere: the texts unescaped, and what a template would make of them."""


def answers() -> list[dict[str, Any]]:
    """One of each kind, and one that is special."""
    value = {"text": EVIL, "chosen": [EVIL], "note": EVIL, "name": EVIL, "phone": EVIL, "consent": EVIL}
    value["purpose"] = ConsentPurpose.SHARING.value
    found = [
        answer(f"{kind}-{shape}", content, kind=kind.value, label=f"{kind} {EVIL}", choices=["c"], sensitivity=which)
        for kind in QuestionKind
        for shape, content, which in (("text", EVIL, "none"), ("parts", value, "none"), ("own", value, "special"))
    ]
    return [*found, building.sharing(EVIL)]


def evil(registration: Registration) -> Registration:
    Registration.objects.filter(pk=registration.pk).update(
        name=EVIL[:120], phone=EVIL[:40], local_note=EVIL[:120], answers=answers()
    )
    registration.refresh_from_db()
    return registration


def root() -> Client:
    client = Client()
    client.force_login(factories.user("root", is_superuser=True, is_staff=True))
    return client


def found_raw(content: str) -> list[str]:
    return [text for text in RAW if text in content]


def pages_of(client: Client, urls: list[str]) -> dict[str, Any]:
    found = {}
    for url in urls:
        page = client.get(url)
        found[url] = (page.status_code, found_raw(page.content.decode()))
    return {url: row for url, row in found.items() if row != (200, [])}


def url(name: str, *args: Any) -> str:
    return reverse(f"studier_{name}", args=args)


def mails() -> dict[str, list[str]]:
    return {one.kind: found_raw(one.html) for one in Message.objects.exclude(html="") if found_raw(one.html)}


def test_while_a_sign_up_waits_and_is_decided(district_way: Way) -> None:
    """Inbox, dashboard, the page of the registration, the preview of a decision, history, group, own page, outbox."""
    waits = evil(district_way.sign_up(EVIL[:100]))
    client = root()
    lists = [
        url("registrations:inbox"),
        url("registrations:all"),
        url("registrations:index"),
        reverse("wagtailadmin_home"),
    ]
    one = [url(f"registrations:{name}", waits.pk) for name in ("registration", "withdraw", "move")]
    occasion = [url("registrations:occasion", district_way.occasion.pk)]
    own = [address(waits, view) for view in ("own_page", "withdraw", "answers", "switch", "revoke")]

    assert pages_of(client, [*lists, *one, *occasion]) == {}
    assert client.get(one[0]).content.decode().count("&lt;script&gt;alert(1)") > len(QuestionKind)
    assert [found_raw(client.get(page, follow=True).content.decode()) for page in own] == [[]] * len(own)
    for decision in ("approve", "decline"):
        data = {"registration": f"{waits.pk}:{waits.state}", "decision": decision}
        preview = client.post(url("registrations:decide"), data)
        assert (preview.status_code, found_raw(preview.content.decode())) == (200, [])


@pytest.mark.parametrize("deed", ["decline", "withdraw", "place", "handle", "approve"])
def test_reasons_and_notes(deed: str, district_way: Way) -> None:
    one = district_way.sign_up("Mira")
    client = root()
    if deed == "place":
        press(client, "approve", one)
        one.refresh_from_db()
    prefix = {"withdraw": "reason", "handle": "local-local_note", "approve": "local-local_note"}
    sent = {prefix.get(deed, f"{deed}-reason"): EVIL}
    if deed in {"handle", "approve"}:
        sent["local-organisation"] = str(district_way.north.pk)
    done = press(client, deed, one, **sent)
    assert done.status_code == 303
    shown = [url("registrations:registration", one.pk), url("registrations:all")]
    shown += [url("outbox:message", row.pk) for row in Message.objects.all()]
    assert pages_of(client, [*shown, url("outbox:index"), address(one)]) == {}
    assert mails() == {}
    wrong = client.post(done.headers["Location"] + "decline/", {"decline-reason": EVIL * 50})
    assert found_raw(wrong.content.decode()) == []


def test_during_and_after_the_course() -> None:
    party = factories.local_party("Norrby")
    occasion = building.future(building.course(), organiser=party)
    (one,) = building.people(occasion, EVIL[:100], organisation=party)
    evil(one)
    building.held(occasion)
    occasion = Occasion.objects.get(pk=occasion.pk)
    sessions = building.sessions_of(occasion)
    building.was_there(one, *sessions)
    client = root()
    send_message(occasion, audience="placed", token=uuid.uuid4(), subject=EVIL[:100], text=EVIL)
    send_thanks(occasion)
    names = ["book", "roster", "kitchen", "report", "message", "thanks"]
    shown = [url(f"attendance:{name}", occasion.pk) for name in names]
    asked = [f"questions={row['question']}" for row in answers()]
    shown += [url("attendance:roster", occasion.pk) + "?audience=live&" + "&".join(["columns=phone", *asked])]
    shown += [url("attendance:check_in", occasion.pk, sessions[0].pk)]
    shown += [url("attendance:person", one.pk), url("attendance:certificate", one.pk), address(one, "certificate")]
    shown += [address(one), url("outbox:index"), *(url("outbox:message", row.pk) for row in Message.objects.all())]

    assert pages_of(client, shown) == {}
    assert mails() == {}
    assert client.get(shown[6]).content.decode().count("&lt;script&gt;alert(1)") > len(QuestionKind)
    data = {"audience": "placed", "subject": EVIL[:100], "text": EVIL, "token": str(uuid.uuid4())}
    preview = client.post(url("attendance:message", occasion.pk), data)
    assert (preview.status_code, found_raw(preview.content.decode())) == (200, [])


def test_a_group_and_how_it_went(district_way: Way) -> None:
    client = root()
    page = url("registrations:register", district_way.occasion.pk)
    names = {f"person-{number}-name": text for number, text in enumerate(CORPUS)}
    mail = {f"person-{number}-email": f"a{number}@example.org" for number in range(len(CORPUS))}
    data = {"rows": "5", "token": str(uuid.uuid4()), "organisation": str(district_way.north.pk), **names, **mail}

    wrong = client.post(page, data)
    done = client.post(page, {**data, "agreed": "on"}, follow=True)

    assert (wrong.status_code, found_raw(wrong.content.decode())) == (422, [])
    assert (done.status_code, found_raw(done.content.decode())) == (200, [])
    assert Registration.objects.count() == len(CORPUS)
    assert mails() == {}


def test_after_a_change_of_hands(district_way: Way) -> None:
    one = evil(district_way.sign_up())
    said = {row["question"]: True for row in one.answers if row["kind"] == QuestionKind.PREREQUISITE}
    change_local(one.pk, organisation_id=district_way.south.pk, local_note=EVIL, confirmed=said)
    client = Client()
    client.force_login(district_way.users["bo"])
    assert pages_of(client, [url("registrations:registration", one.pk), url("registrations:inbox")]) == {}
    assert Registration.objects.get().handler_role == Role.STUDY_ORGANISER
    assert mails() == {}
