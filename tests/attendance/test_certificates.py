"""The certificate: for whom, what stands on it, and as a PDF that fetches nothing."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from tests import factories
from tests.attendance import building
from tests.attendance.conftest import Course
from wagtail_studier.attendance import exports
from wagtail_studier.attendance.certificates import Certificate, certificate_of
from wagtail_studier.attendance.services import make_up, note_practicum
from wagtail_studier.attendance.text import hours_text, session_hours, total_hours
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.registrations.decisions import withdraw
from wagtail_studier.registrations.models import Registration


def reread(registration: Registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)


def test_only_who_has_completed_gets_one(course: Course) -> None:
    building.was_there(course.bo, *course.sessions[:2])
    assert certificate_of(reread(course.bo)) is None
    building.was_there(course.bo, course.sessions[2])
    assert certificate_of(reread(course.bo)) is not None


def test_without_a_place_there_is_none(course: Course) -> None:
    building.was_there(course.anna, *course.sessions)
    withdraw(course.anna.pk, actor=None, reason="Ville bort")
    assert certificate_of(reread(course.anna)) is None


def test_what_stands_on_it_in_the_language_of_the_sign_up(course: Course) -> None:
    CourseRules.objects.create(course_key=course.page.course_key, certificate_text="Om stadgar.\n")
    Registration.objects.filter(pk=course.anna.pk).update(language="en")
    building.was_there(course.anna, *course.sessions)
    with translation.override("sv"):
        found = certificate_of(reread(course.anna))
    assert found
    with translation.override("en"):
        assert found.date == day_text(course.sessions[2].starts_on)
    assert (found.organiser, found.title, found.name, found.hours, found.text, found.reference, found.language) == (
        "Norrby",
        "Grundkurs",
        "Anna Alm",
        "7.5 hours",
        "Om stadgar.",
        course.anna.reference,
        "en",
    )
    with translation.override("sv"):
        html = render_to_string("wagtail_studier/attendance/certificate_body.html", {"certificate": found})
    assert "This is to certify that" in html
    assert course.anna.email not in html


def test_the_hours_that_the_course_says_come_first(course: Course) -> None:
    CourseRules.objects.create(course_key=course.page.course_key, hours=Decimal("12.0"))
    building.was_there(course.anna, *course.sessions)
    found = certificate_of(reread(course.anna))
    assert found
    assert found.hours.startswith("12 ")


def test_it_is_dated_by_the_last_thing_done(course: Course) -> None:
    CourseRules.objects.create(course_key=course.page.course_key, needs_practicum=True)
    building.was_there(course.anna, *course.sessions)
    later = course.sessions[2].starts_on + dt.timedelta(days=1)
    note_practicum(course.anna, done_on=later, by=None)
    found = certificate_of(reread(course.anna))
    assert found
    assert found.date == day_text(later)


def test_a_make_up_later_on_dates_it(course: Course) -> None:
    page = course.page
    other = factories.occasion(page, organiser=course.south, sessions=[factories.session(0)])
    building.was_there(course.anna, *course.sessions[:2])
    make_up(course.anna, session=other.sessions.get(), replaces=course.sessions[2], by=None)
    found = certificate_of(reread(course.anna))
    assert found
    assert found.date == day_text(other.sessions.get().starts_on)


DAY = dt.date(2027, 2, 12)


@pytest.mark.parametrize(
    ("values", "hours"),
    [
        ({"starts_at": dt.time(18), "ends_at": dt.time(20, 30)}, Decimal("2.5")),
        ({"starts_at": dt.time(18)}, None),
        ({}, None),
        ({"starts_at": dt.time(22), "ends_at": dt.time(1), "ends_on": DAY + dt.timedelta(days=1)}, Decimal(3)),
        ({"starts_at": dt.time(9), "ends_at": dt.time(16), "ends_on": DAY + dt.timedelta(days=1)}, None),
        ({"starts_at": dt.time(9), "ends_at": dt.time(9)}, None),
    ],
)
def test_hours_by_the_clock(values: Any, hours: Decimal | None) -> None:
    assert session_hours(Session(starts_on=DAY, **values)) == hours


def test_hours_of_all_are_known_only_if_each_is() -> None:
    evening = Session(starts_on=DAY, starts_at=dt.time(18), ends_at=dt.time(20))
    assert total_hours([evening, evening]) == 4
    assert total_hours([evening, Session(starts_on=DAY)]) is None
    assert total_hours([]) is None


@pytest.mark.parametrize(
    ("hours", "text"), [("1", "1 hour"), ("10", "10 hours"), ("2.50", "2.5 hours"), ("0.333", "0.33 hours")]
)
def test_hours_in_words(hours: str, text: str) -> None:
    with translation.override("en"):
        assert hours_text(Decimal(hours)) == text
    assert hours_text(None) == ""


def test_the_pdf_is_an_answer_nobody_keeps_under_a_name_that_tells_nothing(course: Course, as_: Any) -> None:
    pytest.importorskip("weasyprint")
    building.was_there(course.anna, *course.sessions)
    page = as_().get(reverse("studier_attendance:certificate", args=[course.anna.pk]))
    response = as_().get(page.context["pdf_url"])
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{course.anna.reference}.pdf"'


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"name": "Wilhelmina-Charlotta von und zu Ädelgranath-Hedenstierna", "title": "Steg två " * 12},
        {"name": "<img src='file:///etc/hostname'>", "text": "En rad om kursen. " * 30},
    ],
)
def test_it_fills_one_page(words: dict[str, str]) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    from wagtail_studier.attendance.pdf import STYLES, Nothing  # noqa: PLC0415 an extra

    usual = {
        "language": "sv",
        "organiser": "Norrby",
        "title": "Grundkurs",
        "name": "Åsa",
        "days": "12–13 februari 2027",
        "hours": "12 timmar",
        "text": "Om stadgar.",
        "reference": "K7M4-2QXR",
        "date": "13 februari 2027",
    }
    certificate = Certificate(**usual | words)
    html = render_to_string("wagtail_studier/attendance/certificate_pdf.html", {"certificate": certificate})
    css = weasyprint.CSS(string=(STYLES / "certificate.css").read_text())
    pages = weasyprint.HTML(string=html, url_fetcher=Nothing()).render(stylesheets=[css]).pages
    assert [(round(page.width), round(page.height)) for page in pages] == [(794, 1123)]


def test_whatever_a_page_refers_to_is_refused() -> None:
    pytest.importorskip("weasyprint")
    from wagtail_studier.attendance.pdf import Nothing, pdf_of  # noqa: PLC0415 an extra

    for url in ("https://example.org/a.css", "file:///etc/hostname", "data:text/css,a"):
        with pytest.raises(ValueError, match="given"):
            Nothing().fetch(url)
    html = '<link rel="stylesheet" href="http://localhost:1/a.css"><img src="file:///etc/hostname"><p>Hej'
    assert pdf_of(html).startswith(b"%PDF-")


def test_without_the_extra_there_is_no_pdf(course: Course, as_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    building.was_there(course.anna, *course.sessions)
    monkeypatch.setattr(exports, "DRAWS", "wagtail_studier.attendance.not_installed")
    exports.pdf_available.cache_clear()
    try:
        page = as_().get(reverse("studier_attendance:certificate", args=[course.anna.pk]))
        pdf = as_().get(reverse("studier_attendance:certificate_pdf", args=[course.anna.pk]))
    finally:
        exports.pdf_available.cache_clear()
    assert (page.status_code, page.context["pdf_url"], pdf.status_code) == (200, "", 404)
