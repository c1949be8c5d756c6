"""Lists of registrations as files: the rows the user may see, narrowed like the list on the screen."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.admin_registrations import RegistrationsView
from wagtail_studier.registrations.admin_tables import organisation_text
from wagtail_studier.registrations.admin_views import OccasionView
from wagtail_studier.registrations.answers import answers_from
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.exports import csv_lines, write_xlsx
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.permissions import registrations_for
from wagtail_studier.registrations.routing import is_interest
from wagtail_studier.registrations.states import state_text

CHUNK = 500
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def open_questions(registrations: QuerySet[Registration]) -> dict[str, str]:
    """The questions answered in ``registrations`` by key, each with its latest wording.

    One that has ever been marked as special (health, belief) is left out altogether.
    """
    labels: dict[str, str] = {}
    special: set[str] = set()
    for answers in registrations.values_list("answers", flat=True).iterator(CHUNK):
        for answer in answers_from(answers):
            labels[answer.question] = answer.label
            if answer.is_special:
                special.add(answer.question)
    return {key: label for key, label in labels.items() if key not in special}


def table_of(registrations: QuerySet[Registration], *, shows_occasion: bool = False) -> Iterator[list[str]]:
    """The heading and one row a registration, as text. Times are local.

    The rows are annotated with ``is_interest``; ``shows_occasion``: they are of several.
    """
    questions = open_questions(registrations)
    places = queue_places(registrations)
    # Looked up for each row, it costs more than all else of it.
    kinds = [(state, noted) for state in State for noted in (False, True)]
    states = {(state.value, noted): state_text(state, is_interest=noted) for state, noted in kinds}
    yield [
        _("Reference"),
        *([_("Occasion")] if shows_occasion else []),
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
        # The questions were read before: an answer can have been marked as special since.
        answers = {answer.question: answer.text for answer in answers_from(row.answers) if not answer.is_special}
        yield [
            row.reference,
            *([str(row.occasion)] if shows_occasion else []),
            states[row.state, bool(row.is_interest)],  # type: ignore[attr-defined]
            str(places.get(row.pk, "")),
            timezone.localtime(row.received_at).strftime("%Y-%m-%d %H:%M"),
            row.name,
            row.email,
            row.phone,
            organisation_text(row),
            *(answers.get(key, "") for key in questions),
        ]


def queue_places(registrations: QuerySet[Registration]) -> dict[Any, int]:
    """The place of everybody who waits on the lists of ``registrations``, by key. One query, however long the queues.

    Asking for each person who stands before them, as a page of the list does, takes minutes for ten thousand.
    """
    occasions = registrations.filter(state=State.WAITLISTED).order_by().values("occasion")
    waiting = Registration.objects.filter(occasion__in=occasions, state=State.WAITLISTED)
    places: dict[Any, int] = {}
    counted: Counter[Any] = Counter()
    for key, occasion in waiting.order_by("received_at", "id").values_list("pk", "occasion").iterator(CHUNK):
        counted[occasion] += 1
        places[key] = counted[occasion]
    return places


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


class ExportMixin:
    """A list as a file: ``csv`` or ``xlsx``. Answers of a special category are never in it."""

    shows_occasion = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file_format = kwargs["file_format"]
        found = self.get_queryset().defer(None)  # type: ignore[attr-defined]
        rows = in_language_of_now(table_of(found, shows_occasion=self.shows_occasion))
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
        """Without the ending; no person, no place in the file system."""
        raise NotImplementedError


class ExportAllView(ExportMixin, RegistrationsView):
    """Everything that the list of all shows."""

    shows_occasion = True

    def get_file_name(self) -> str:
        return f"{slugify(_('Registrations'))}-{local_today().isoformat()}"


class ExportView(ExportMixin, OccasionView):
    """The list of one occasion."""

    def get_base_queryset(self) -> QuerySet[Registration]:
        found = registrations_for(self.request.user).filter(occasion=self.occasion)
        return found.annotate(is_interest=is_interest()).select_related("organisation")

    def get_file_name(self) -> str:
        """The course and the day; no person, no place in the file system."""
        day = self.occasion.first_day or local_today()
        return f"{slugify(self.occasion.title)[:60] or 'list'}-{day.isoformat()}"


def _workbook(rows: Iterator[list[str]]) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 – the response closes it
    write_xlsx(file, rows)
    file.seek(0)
    return FileResponse(file, content_type=XLSX_TYPE)
