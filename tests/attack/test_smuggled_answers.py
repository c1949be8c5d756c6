"""What a member sends beside what the form asks: no seat, no confirmation and no consent comes of it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.members.building import address
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.rules import Route
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


def asking(*questions: tuple[str, dict[str, Any]]) -> tuple[Any, list[str]]:
    """A course whose form asks ``questions``, and their field names."""
    form = factories.registration_form(questions=list(questions))
    page = factories.course_page(registration_form=form)
    return page, [f"q-{block.id}" for block in form.questions]


def test_a_quota_holds_for_those_who_belong_nowhere(client: Client) -> None:
    page = factories.course_page()
    occasion = factories.occasion(page, capacity=10, quota=1)
    factories.local_party("Sjövik")
    for number in range(3):
        client.post(page.url, fill_in(client.get(page.url), email=f"m{number}@example.org", organisation="0"))

    occasion.refresh_from_db()
    assert (occasion.placed, occasion.waiting) == (1, 2)


def test_what_only_staff_may_set_is_not_read(client: Client) -> None:
    page = factories.course_page()
    route = Route.objects.create(name="Kansliet", kind=RouteKind.OFFICE)
    factories.occasion(page, capacity=1, route=route)
    smuggled = {"state": "placed", "is_confirmed": "1", "holds_seat": "on", "route": "", "handler": "1"}
    smuggled |= {"registered_by": "1", "actor": "1", "local_note": "Bra", "reached_arranger": "on", "reference": "X"}

    answer = client.post(page.url, fill_in(client.get(page.url), **smuggled))

    one = Registration.objects.get()
    assert (answer.status_code, one.state, one.registered_by, one.local_note) == (303, "pending_office", None, "")
    assert one.handler == factories.district()


@pytest.mark.parametrize("party", ["-1", "999999", "x", "\x00", str(10**30), ""])
def test_an_organisation_that_is_not_offered(party: str, client: Client) -> None:
    page = factories.course_page()
    factories.occasion(page)
    factories.local_party("Sjövik")
    answer = client.post(page.url, fill_in(client.get(page.url), organisation=party))
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_nobody_signs_up_for_the_district_itself(client: Client) -> None:
    page = factories.course_page()
    factories.occasion(page)
    factories.local_party("Sjövik")
    answer = client.post(page.url, fill_in(client.get(page.url), organisation=str(factories.district().pk)))
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_hidden_and_required(client: Client) -> None:
    """Hidden, it is neither needed nor stored; shown, it is needed, whatever the browser left out."""
    form = factories.registration_form(questions=[("yes_no", {"label": "Barn med?"}), ("short_text", {"label": "x"})])
    first, second = (block.id for block in form.questions)
    rows = [
        {"type": "yes_no", "id": first, "value": {"label": "Barn med?", "required": False}},
        {
            "type": "short_text",
            "id": second,
            "value": {"label": "Barnets namn", "required": True, "show_if": {"question": first, "answer": "yes"}},
        },
    ]
    type(form).objects.filter(pk=form.pk).update(questions=rows)
    page = factories.course_page(registration_form=form)
    factories.occasion(page)

    def send(**values: str) -> tuple[int, list[list[Any]]]:
        answer = client.post(page.url, fill_in(client.get(page.url), **values))
        found = [[row["value"] for row in one.answers] for one in Registration.objects.all()]
        Registration.objects.all().delete()
        return answer.status_code, found

    assert send(**{f"q-{second}": "Smugglad"}) == (303, [[False]])
    assert send() == (303, [[False]])
    assert send(**{f"q-{first}": "on"}) == (422, [])
    assert send(**{f"q-{first}": "on", f"q-{second}": "\u200b"}) == (422, [])
    assert send(**{f"q-{first}": "on", f"q-{second}": "Alva"}) == (303, [[True, "Alva"]])


def test_a_consent_is_never_ticked_beforehand_nor_forced(client: Client) -> None:
    page, (name,) = asking(("consent", {"label": "Dela mitt namn", "required": True}))
    factories.occasion(page)
    shown = client.get(f"{page.url}?{name}=on")

    assert name not in forms_in(shown)[0]
    assert client.post(page.url, fill_in(shown)).status_code == 303
    assert Registration.objects.get().answers == []


def test_a_consent_stands_in_our_words_not_in_the_members(client: Client) -> None:
    page, (name,) = asking(("consent", {"label": "Dela mitt namn"}))
    factories.occasion(page)
    smuggled = {name: "on", f"{name}-consent": "x", f"{name}-purpose": "x", f"{name}-at": "1999"}
    client.post(page.url, fill_in(client.get(page.url), **smuggled))
    value = Registration.objects.get().answers[0]["value"]
    assert (value["consent"], value["purpose"] == "x", value["at"] == "1999") == ("Dela mitt namn", False, False)


def test_nobody_confirms_their_own_prerequisite(client: Client) -> None:
    page, (name,) = asking(("prerequisite", {"label": "Steg 1?"}))
    factories.occasion(page)
    key = name.removeprefix("q-")
    smuggled = {
        f"{name}-confirmed": "yes",
        f"local-confirmed-{key}": "yes",
        "confirmed": "yes",
        f"confirmed-{key}": "1",
    }

    client.post(page.url, fill_in(client.get(page.url), **{name: "yes"}, **smuggled))
    one = Registration.objects.get()
    before = [row.get("confirmed") for row in one.answers]
    own = client.post(address(one, "answers"), {name: "no", "phone": "070-123 45 67", **smuggled})

    one.refresh_from_db()
    assert (before, own.status_code) == ([None], 303)
    assert [(row["choices"], row.get("confirmed")) for row in one.answers] == [(["no"], None)]


SECRET = "Hemligallergi"


def test_special_answers_leave_no_trace(client: Client, caplog: Any, settings: Any) -> None:
    """In no list, file, paper, mail or log, from sign-up to change, and neither when something fails."""
    caplog.set_level("DEBUG")
    party = factories.local_party("Sjövik")
    page, names = asking(
        ("diet", {"label": "Mat", "sensitivity": "special", "choices": []}),
        ("access", {"label": "Tillgänglighet", "sensitivity": "special", "choices": []}),
        ("short_text", {"label": "Hälsa", "sensitivity": "special"}),
    )
    route = Route.objects.create(name="Kansliet", kind=RouteKind.OFFICE)
    occasion = factories.occasion(page, route=route)
    shown = client.get(page.url)
    wanted = dict.fromkeys(names, SECRET) | {f"{name}-note": SECRET for name in names}
    client.post(page.url, fill_in(shown, organisation=str(party.pk), email="none", **wanted))
    assert client.post(page.url, fill_in(shown, organisation=str(party.pk), **wanted)).status_code == 303
    one = Registration.objects.get()
    assert str(one.answers).count(SECRET) >= len(names)
    root = Client()
    root.force_login(factories.user("root", is_superuser=True, is_staff=True))
    press = reverse("studier_registrations:approve", args=[one.pk])
    decide = reverse("studier_registrations:decide")
    root_pages = [
        root.post(decide, {"registration": str(one.pk), "decision": "approve"}),
        root.get(reverse("studier_registrations:inbox")),
        root.get(reverse("wagtailadmin_home")),
    ]
    assert root.post(press).status_code == 303
    changed = {f"{name}-note": f"{SECRET} 2" for name in names} | dict.fromkeys(names, f"{SECRET} 2")
    assert client.post(address(one, "answers"), {"phone": "070-123 45 67", **changed}).status_code == 303

    arguments: dict[str, list[Any]] = {
        "registrations:all": [],
        "registrations:occasion": [occasion.pk],
        "registrations:index": [],
        "registrations:move": [one.pk],
        "registrations:withdraw": [one.pk],
        "attendance:book": [occasion.pk],
        "attendance:kitchen": [occasion.pk],
        "attendance:report": [occasion.pk],
        "attendance:message": [occasion.pk],
        "attendance:check_in": [occasion.pk, occasion.sessions.get().pk],
        "outbox:index": [],
    }
    for name, values in arguments.items():
        root_pages.append(root.get(reverse(f"studier_{name}", args=values)))
    keys = [name.removeprefix("q-") for name in names]
    asked = {"audience": "everyone", "questions": keys, "columns": ["phone"]}
    root_pages.append(root.get(reverse("studier_attendance:roster", args=[occasion.pk]), asked))
    root_pages.append(root.get(reverse("studier_registrations:all"), {"q": SECRET}))
    assert [answer.request["PATH_INFO"] for answer in root_pages if answer.status_code != 200] == []
    root_pages.pop()  # it says what was searched for; whom it found is told below
    assert [answer.request["PATH_INFO"] for answer in root_pages if SECRET in answer.content.decode()] == []
    searched = root.get(reverse("studier_registrations:all"), {"q": SECRET}).content.decode()
    assert one.reference not in searched
    for export, args in (("export_all", ["csv"]), ("export", [occasion.pk, "csv"])):
        file = root.get(reverse(f"studier_registrations:{export}", args=args))
        assert SECRET not in b"".join(file.streaming_content).decode()
    report = root.get(reverse("studier_attendance:report_file", args=[occasion.pk, "csv"]))
    assert SECRET not in b"".join(report).decode()
    assert [m.kind for m in Message.objects.all() if SECRET in m.subject + m.text + m.html] == []
    ours = [r for r in caplog.records if not r.name.startswith("django.db")]
    assert [r.name for r in ours if SECRET in caplog.handler.format(r)] == []


@pytest.mark.parametrize("where", ["page", "own_page"])
def test_a_failure_logs_no_answer(where: str, client: Client, caplog: Any, monkeypatch: Any, settings: Any) -> None:
    settings.ADMINS = [("Admin", "admin@example.org")]
    caplog.set_level("INFO")
    page, (name,) = asking(("short_text", {"label": "Hälsa", "sensitivity": "special"}))
    factories.occasion(page)
    data = fill_in(client.get(page.url), **{name: SECRET})
    client.raise_request_exception = False
    if where == "page":
        monkeypatch.setattr("wagtail_studier.registrations.serving.register", fail)
        assert client.post(page.url, data).status_code == 500
    else:
        client.post(page.url, data)
        monkeypatch.setattr("wagtail_studier.members.views.change_answers", fail)
        own = address(Registration.objects.get(), "answers")
        assert client.post(own, {name: f"{SECRET} 2", "phone": "070-123 45 67"}).status_code == 500

    reports = [report for report in mail.outbox if report.to == ["admin@example.org"]]
    assert len(reports) == 1
    assert SECRET not in reports[0].subject + reports[0].body
    assert SECRET not in caplog.text


def fail(*_args: Any, **_kwargs: Any) -> None:
    raise RuntimeError("the database is away")
