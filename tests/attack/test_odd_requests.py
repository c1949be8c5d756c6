"""Addresses and bodies that no page of ours links to or sends."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests import factories
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.registrations import serving
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.serving import serve_with_forms

pytestmark = pytest.mark.django_db

FIRST = "studier-1"
"""The anchor of the first form on a page."""


def test_the_last_month_of_all(client: Client) -> None:
    factories.course_page()
    months = ["1000/1", "9998/12", "9999/12"]
    assert [client.get(f"/kurser/{month}/").status_code for month in months] == [200, 200, 404]


def test_a_token_with_a_nul_keeps_nobody_out(client: Client) -> None:
    course = factories.course_page()
    factories.occasion(course)

    assert client.post(course.url, fill_in(client.get(course.url), token="\x00")).status_code == 303
    assert Registration.objects.count() == 1


def test_a_path_that_begins_like_a_host_leads_nowhere_else(rf: Any) -> None:
    course = factories.course_page()
    occasion = factories.occasion(course)
    serve = serve_with_forms(lambda page, request, args, kwargs: page.serve(request))
    asked = rf.get(course.url)
    asked.path = f"/{course.url}"
    shown = serve(course, asked, [], {}).render()
    sent = rf.post(course.url, fill_in(shown))
    sent.path = f"/{course.url}"

    answer = serve(course, sent, [], {})

    assert forms_in(shown)[0][""] == f"/%2Fkurser/grundkurs/#{FIRST}"
    assert (answer.status_code, answer.url.partition("?")[0]) == (303, "/%2Fkurser/grundkurs/")
    assert occasion.registrations.count() == 1


def test_a_fault_is_reported_without_the_member(client: Client, monkeypatch: Any, settings: Any) -> None:
    """Django mails what was posted to ADMINS."""
    settings.ADMINS = [("Admin", "admin@example.org")]
    course = factories.course_page()
    factories.occasion(course)
    data = fill_in(client.get(course.url))
    client.raise_request_exception = False
    monkeypatch.setattr(serving, "register", fail)

    answer = client.post(course.url, data)

    [report] = mail.outbox
    assert answer.status_code == 500
    assert not [word for word in ("Mira", "mira@example.org", "070-123") if word in report.subject + report.body]


def fail(_sign_up: Any) -> None:
    raise RuntimeError("the database is away")


def test_an_encoding_that_no_browser_uses(client: Client) -> None:
    """It can write half a character, which no page can be shown with."""
    course = factories.course_page()
    factories.occasion(course)
    data = fill_in(client.get(course.url), name=r"\ud800", email="none")
    rows = "".join(f'--X\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{data[key]}\r\n' for key in data)
    kind = "multipart/form-data; boundary=X; charset=raw_unicode_escape"

    assert client.post(course.url, f"{rows}--X--\r\n".encode(), content_type=kind).status_code == 200
    assert client.post("/gone/", f"{rows}--X--\r\n".encode(), content_type=kind).status_code == 404
