"""The list of an occasion as a file: the rows the user may see, narrowed like the list on the screen."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.admin_tables import organisation_text, queue_text
from wagtail_studier.registrations.admin_views import OccasionView
from wagtail_studier.registrations.enums import Sensitivity
from wagtail_studier.registrations.exports import csv_lines, write_xlsx
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import answer_text

CHUNK = 500
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def open_questions(registrations: QuerySet[Registration]) -> dict[str, str]:
    """The questions answered in ``registrations`` by key, each with its latest wording.

    One that has ever been marked as special (health, belief) is left out altogether.
    """
    labels: dict[str, str] = {}
    special: set[str] = set()
    for answers in registrations.values_list("answers", flat=True).iterator(CHUNK):
        for answer in answers:
            labels[answer["question"]] = answer["label"]
            if answer["sensitivity"] == Sensitivity.SPECIAL:
                special.add(answer["question"])
    return {key: label for key, label in labels.items() if key not in special}


def table_of(registrations: QuerySet[Registration]) -> Iterator[list[str]]:
    """The heading and one row a registration, as text. Times are local."""
    questions = open_questions(registrations)
    yield [
        _("Reference"),
        _("State"),
        _("Place in the queue"),
        _("Received"),
        _("Name"),
        _("E-mail"),
        _("Phone"),
        _("Belongs to"),
        *questions.values(),
    ]
    for row in registrations.iterator(CHUNK):
        answers = {answer["question"]: answer_text(answer["value"]) for answer in row.answers}
        yield [
            row.reference,
            row.get_state_display(),
            queue_text(row),
            timezone.localtime(row.received_at).strftime("%Y-%m-%d %H:%M"),
            row.name,
            row.email,
            row.phone,
            organisation_text(row),
            *(answers.get(key, "") for key in questions),
        ]


def in_language_of_now(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """``rows`` in the language and time zone of this moment: an answer is streamed after the request's are gone."""
    language, zone = translation.get_language() or "", timezone.get_current_timezone()

    def stream() -> Iterator[list[str]]:
        while True:
            with translation.override(language), timezone.override(zone):
                row = next(rows, None)
            if row is None:
                return
            yield row

    return stream()


class ExportView(OccasionView):
    """``csv`` or ``xlsx``. Answers of a special category are never in it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file_format = kwargs["file_format"]
        rows = in_language_of_now(table_of(self.get_queryset().defer(None)))
        if file_format == "csv":
            response: HttpResponseBase = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
        elif file_format == "xlsx":
            response = _workbook(rows)
        else:
            raise Http404
        response.headers["Content-Disposition"] = content_disposition_header(
            True, f"{self.get_file_name()}.{file_format}"
        )
        return response

    def get_file_name(self) -> str:
        """The course and the day; no person, no place in the file system."""
        day = self.occasion.first_day or local_today()
        return f"{slugify(self.occasion.title)[:60] or 'list'}-{day.isoformat()}"


def _workbook(rows: Iterator[list[str]]) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 – the response closes it
    write_xlsx(file, rows)
    file.seek(0)
    return FileResponse(file, content_type=XLSX_TYPE)
