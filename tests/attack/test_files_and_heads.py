"""What begins like a formula runs in no file, and what breaks a line writes no head of a mail."""

import csv
import io
import uuid
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_exports import DANGEROUS, HOSTILE
from tests.attendance import building
from tests.attendance.building import answer
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.notifications.delivery import deliver_waiting
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.admin_exports import table_of
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.routing import is_interest

pytestmark = pytest.mark.django_db

BREAKS = ["Mira\r\nBcc: evil@example.org", "Mira\nSubject: x", "Mira\r\n\r\n<b>x</b>", "Mira\u2028Bcc: e@example.org"]


def root() -> Client:
    client = Client()
    client.force_login(factories.user("root", is_superuser=True, is_staff=True))
    return client


def hostile_course() -> Occasion:
    """A course, held, where everything that can be written begins a formula; one person a way to begin it."""
    party = factories.local_party("=Förening()")
    page = building.course("=Kurs()")
    day = factories.session(30, theme="@Tema", venue="-Lokal")
    occasion = factories.occasion(page, sessions=[day], organiser=party, label="+Etikett")
    people = building.people(occasion, *[f"{start}name" for start in HOSTILE], organisation=party)
    for number, (one, start) in enumerate(zip(people, HOSTILE, strict=True)):
        row = answer(f"k{number}", f"{start}svar", kind="short_text", label=f"{start}fråga")
        building.give(one, row, building.sharing())
        Registration.objects.filter(pk=one.pk).update(phone=f"{start}9"[:40])
    building.held(occasion)
    for one in people:
        building.was_there(one, *Session.objects.filter(occasion=occasion))
    return Occasion.objects.get(pk=occasion.pk)


def content(response: Any) -> bytes:
    assert response.status_code == 200
    return b"".join(response)


def csv_cells(data: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return [cell for row in rows for cell in row]


def xlsx_cells(data: bytes) -> list[str]:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    return [str(cell.value) for cell in cells]


def test_no_cell_of_any_file_begins_a_formula() -> None:
    occasion, client = hostile_course(), root()
    for name, args in (
        ("registrations:export", [occasion.pk]),
        ("registrations:export_all", []),
        ("attendance:report_file", [occasion.pk]),
    ):
        for file_format, read in (("csv", csv_cells), ("xlsx", xlsx_cells)):
            cells = read(content(client.get(reverse(f"studier_{name}", args=[*args, file_format]))))
            bad = [cell for cell in cells if DANGEROUS.match(cell.removeprefix("'")) and not cell.startswith("'")]
            assert bad == [], (name, file_format)
            hostile = [cell for cell in cells if cell.startswith("'")]
            assert len(hostile) >= len(HOSTILE), (name, file_format)


def test_an_answer_marked_as_special_while_the_file_is_written_is_left_out() -> None:
    one = factories.registration(factories.occasion(factories.course_page()))
    building.give(one, answer("a", "Hemligt", kind="short_text", label="Hälsa"))
    rows = table_of(Registration.objects.annotate(is_interest=is_interest()))
    next(rows)
    building.give(one, answer("a", "Hemligt", kind="short_text", label="Hälsa", sensitivity="special"))

    assert [cell for row in rows for cell in row if "Hemligt" in cell] == []


@pytest.mark.parametrize("broken", BREAKS)
def test_no_text_of_ours_writes_a_head(broken: str) -> None:
    """Names, reasons and subjects, of visitors and staff; stored past the forms, where the forms would mend them."""
    party = factories.local_party("Norrby")
    occasion = factories.occasion(factories.course_page(broken[:60]), organiser=party, label=broken[:40])
    one, two = (factories.registration(occasion, name, organisation_id=party.pk) for name in (broken, "Otto"))
    client = root()
    data = {"audience": "placed", "subject": broken, "text": broken, "token": str(uuid.uuid4()), "send": "1"}
    assert client.post(reverse("studier_attendance:message", args=[occasion.pk]), data).status_code == 303
    client.post(reverse("studier_registrations:withdraw", args=[one.pk]), {"reason": broken})
    client.post(reverse("studier_registrations:send_link", args=[two.pk]), {})
    mail.outbox.clear()

    deliver_waiting()

    assert len(mail.outbox) == Message.objects.count() >= 5
    allowed = {one.email, two.email}
    for sent in mail.outbox:
        written = sent.message()
        assert {*sent.recipients()} <= allowed
        assert (written["Bcc"], written["Cc"], len(written.get_all("Subject"))) == (None, None, 1)
        assert len(sent.subject.splitlines()) == 1
        assert not [line for line in written.as_string().partition("\n\n")[0].splitlines() if line.startswith("Bcc")]
