"""What is printed or sent away: only what was chosen, nothing that is special, names only of those who consented."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from tests.attendance import building
from tests.attendance.building import answer
from tests.attendance.conftest import Course
from wagtail_studier.attendance.kitchen import kitchen_counts
from wagtail_studier.attendance.reports import report_of
from wagtail_studier.attendance.services import make_up
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration

SPECIAL, OPEN = "Jag är laktosintolerant", "Kommer med tåget"


@pytest.fixture
def answered(course: Course) -> Course:
    allergy = answer("a", SPECIAL, kind="short_text", label="Allergi", sensitivity="special")
    building.give(course.anna, allergy, answer("r", OPEN, kind="short_text", label="Resa"))
    building.give(course.bo, answer("r", "Cyklar", kind="short_text", label="Hur reser du?"))
    Registration.objects.filter(pk=course.anna.pk).update(phone="070-123 45 67")
    return course


def roster(as_: Any, course: Course, **chosen: Any) -> Any:
    return as_().get(reverse("studier_attendance:roster", args=[course.occasion.pk]), chosen)


def test_the_roster_has_the_names_and_what_was_chosen(answered: Course, as_: Any) -> None:
    page = roster(as_, answered, audience="placed", columns=["phone", "state"], questions=["r"])
    rows = {row["name"]: row["cells"] for row in page.context["rows"]}
    state = answered.anna.get_state_display()
    assert rows == {
        "Anna Alm": ["070-123 45 67", state, OPEN],
        "bo Björk": ["", state, "Cyklar"],
        "Cilla Ceder": ["", state, ""],
    }
    assert page.context["boxes"] == []
    html = page.content.decode()
    assert answered.anna.email not in html
    assert "Norrby" in html  # the organiser
    assert "asta" in html  # who printed it


def test_nothing_special_is_ever_on_the_roster(answered: Course, as_: Any) -> None:
    for chosen in ({}, {"audience": "live", "questions": ["a", "r"], "columns": ["phone"]}, {"questions": ["a"]}):
        assert SPECIAL not in roster(as_, answered, **chosen).content.decode()
        assert "Allergi" not in roster(as_, answered, **chosen).content.decode()


def test_the_roster_without_a_choice_has_no_way_to_reach_anyone(answered: Course, as_: Any) -> None:
    page = roster(as_, answered)
    assert [row["cells"] for row in page.context["rows"]] == [["Norrby"], ["Norrby"], ["Söderby"]]
    assert len(page.context["boxes"]) == 3
    assert "070-123 45 67" not in page.content.decode()


def test_whom_the_roster_shows(course: Course, as_: Any) -> None:
    occasion = building.future(course.page, organiser=course.north, capacity=1)
    _placed, waiting = building.people(occasion, "Plats", "Väntar")
    gone, hidden = building.people(occasion, "Borta", "Hos sin förening")
    withdraw(gone.pk, actor=None, reason="Sjuk")
    Registration.objects.filter(pk=hidden.pk).update(state="pending_local", reached_arranger=False)
    Registration.objects.filter(pk=waiting.pk).update(state="waitlisted")

    def names(audience: str) -> list[str]:
        page = as_().get(reverse("studier_attendance:roster", args=[occasion.pk]), {"audience": audience})
        return [row["name"] for row in page.context["rows"]]

    assert names("placed") == ["Plats"]
    assert names("waiting") == ["Plats", "Väntar"]
    assert names("live") == ["Plats", "Väntar"]
    assert names("everyone") == ["Plats"]


def diet(*choices: str, note: str = "") -> dict[str, Any]:
    value = {"text": ", ".join(choices), "chosen": list(choices), "note": note}
    return answer("d", value, kind="diet", label="Mat", sensitivity="special", choices=choices)


def test_the_kitchen_gets_counts_and_no_words(course: Course, as_: Any) -> None:
    secret = answer("s", "Hemligt", kind="long_text", sensitivity="special")
    building.give(course.anna, diet("Vegan"), secret)
    building.give(course.bo, diet("Vegan", "Nötter", note="Anafylaxi"), secret)
    building.give(course.cilla, diet("Vegan"))
    (found,) = kitchen_counts(course.occasion, gathers=False)
    assert (found.label, found.answered, found.choices, found.others, found.own_words) == (
        "Mat",
        3,
        (("Vegan", 3), ("Nötter", 1)),
        0,
        1,
    )
    (gathered,) = kitchen_counts(course.occasion, gathers=True)
    assert (gathered.choices, gathered.others) == ((("Vegan", 3),), 1)

    html = as_().get(reverse("studier_attendance:kitchen", args=[course.occasion.pk])).content.decode()
    for hidden in ("Anna Alm", "Björk", "Anafylaxi", "Hemligt"):
        assert hidden not in html
    few = as_().get(reverse("studier_attendance:kitchen", args=[course.occasion.pk]), {"gather": "1"})
    assert "Nötter" not in few.content.decode()


def test_the_kitchen_counts_those_with_a_place(course: Course) -> None:
    building.give(course.anna, diet("Vegan"))
    building.give(course.bo, diet("Vegan"))
    withdraw(course.bo.pk, actor=None, reason="Förhinder")
    (found,) = kitchen_counts(course.occasion, gathers=False)
    assert found.choices == (("Vegan", 1),)


def test_the_report_counts_all_and_names_who_consented(course: Course) -> None:
    for person in (course.anna, course.bo):
        building.give(person, building.sharing())
    building.was_there(course.anna, *course.sessions)
    building.was_there(course.cilla, course.sessions[0])
    report = report_of(course.occasion, title="Grundkurs")
    assert [session.participants for session in report.sessions] == [2, 1, 1]
    assert (report.people, report.names, report.unnamed) == (2, ("Anna Alm",), 1)
    assert [session.hours_text for session in report.sessions] == ["2,5", "2,5", "2,5"]
    assert report.hours == "7,5"


def test_another_consent_is_none_to_be_named(course: Course) -> None:
    value = {"text": "Ja", "purpose": "invitations"}
    building.give(course.anna, answer("i", value, kind="consent", choices=["yes"]))
    building.was_there(course.anna, *course.sessions)
    assert report_of(course.occasion, title="Grundkurs").names == ()


def test_a_guest_is_counted_and_not_named(course: Course) -> None:
    other = building.held(building.future(course.page, organiser=course.south, sessions=1))
    building.give(course.anna, building.sharing())
    make_up(course.anna, session=other.sessions.get(), replaces=course.sessions[0], by=None)
    report = report_of(other, title="Grundkurs")
    assert ([session.participants for session in report.sessions], report.people, report.names) == ([1], 1, ())


def test_a_weekend_without_hours_by_the_clock(course: Course, as_: Any) -> None:
    session = course.sessions[0]
    session.ends_at = None
    session.save()
    report = report_of(type(course.occasion).objects.get(pk=course.occasion.pk), title="Grundkurs")
    assert (report.sessions[0].hours_text, report.hours) == ("", "")
    assert as_().get(reverse("studier_attendance:report", args=[course.occasion.pk])).status_code == 200


def test_the_report_as_files(course: Course, as_: Any) -> None:
    Registration.objects.filter(pk=course.anna.pk).update(name="=HYPERLINK(1)")
    building.give(course.anna, building.sharing())
    building.was_there(course.anna, *course.sessions)
    client = as_()

    def file(name: str) -> Any:
        return client.get(reverse("studier_attendance:report_file", args=[course.occasion.pk, name]))

    rows = list(csv.reader(io.StringIO(file("csv").content.decode("utf-8-sig")), delimiter=";"))
    assert [row[-1] for row in rows[1:5]] == ["1", "1", "1", "1"]
    assert rows[-1] == ["'=HYPERLINK(1)"]
    book = openpyxl.load_workbook(io.BytesIO(file("xlsx").content))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert file("exe").status_code == 404
    assert "bo Björk" not in cells
    assert "Alm" not in file("csv").headers["Content-Disposition"]
