"""What is printed or sent away: the roster, the kitchen list, and the report to the study association."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.utils import get_user_display_name

from wagtail_studier.attendance.admin_views import ArrangedMixin
from wagtail_studier.attendance.enums import Audience, RosterColumn
from wagtail_studier.attendance.forms import QUESTIONS, RosterForm
from wagtail_studier.attendance.kitchen import FEW, kitchen_counts
from wagtail_studier.attendance.queries import by_name, people_on
from wagtail_studier.attendance.reports import report_of, report_table
from wagtail_studier.attendance.text import short_day
from wagtail_studier.courses.schedule import occasion_when
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.admin_exports import XLSX_TYPE, open_questions
from wagtail_studier.registrations.admin_tables import local_time, organisation_text
from wagtail_studier.registrations.answers import answers_from
from wagtail_studier.registrations.exports import csv_lines, write_xlsx
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.routing import is_interest
from wagtail_studier.registrations.states import state_text

MANY_COLUMNS = 5
"""With more than this the paper is turned on its side."""

BOX_COLUMNS = 2
"""A box for a session takes as much room as half a column of text."""


class PaperView(ArrangedMixin, TemplateView):
    """A page of its own, to print. It says who printed it and when."""

    def get_paper_title(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sessions = list(self.occasion.sessions.all())
        kwargs.setdefault("paper_title", self.get_paper_title())
        return super().get_context_data(
            occasion=self.occasion,
            title=self.title,
            when=occasion_when(sessions),
            venues=", ".join(dict.fromkeys(row.venue for row in sessions if row.venue)),
            back_url=self.url_of("book"),
            printed_by=get_user_display_name(self.request.user),
            printed_at=local_time(timezone.now()),
            **kwargs,
        )


class RosterView(PaperView):
    """The people on the list with the chosen columns; empty boxes to tick and sign in."""

    template_name = "wagtail_studier/admin/attendance/roster.html"

    def get_paper_title(self) -> str:
        return _("Roster: %(title)s") % {"title": self.title}

    @cached_property
    def questions(self) -> dict[str, str]:
        """The questions answered that may stand on paper, by key."""
        return open_questions(people_on(self.occasion, Audience.LIVE))

    @cached_property
    def form(self) -> RosterForm:
        return RosterForm(self.request.GET if self.request.GET else None, questions=self.questions)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.form.chosen()
        columns = [RosterColumn(value) for value in RosterColumn if value in chosen["columns"]]
        questions = {key: self.questions[key] for key in self.questions if key in chosen[QUESTIONS]}
        people = by_name(
            people_on(self.occasion, chosen["audience"])
            .annotate(is_interest=is_interest())
            .select_related("organisation")
        )
        texts = [column for column in columns if column in TEXTS]
        sessions = list(self.occasion.sessions.all()) if RosterColumn.SESSIONS in columns else []
        return super().get_context_data(
            form=self.form,
            headings=[*(column.label for column in texts), *questions.values()],
            rows=[{"name": row.name, "cells": list(roster_cells(row, texts, questions))} for row in people],
            boxes=[short_day(session.starts_on) for session in sessions],
            has_signature=RosterColumn.SIGNATURE in columns,
            is_wide=len(columns) + len(questions) + len(sessions) // BOX_COLUMNS > MANY_COLUMNS,
            width=2 + len(texts) + len(questions) + len(sessions) + (RosterColumn.SIGNATURE in columns),
            **kwargs,
        )


TEXTS = {
    RosterColumn.ORGANISATION: organisation_text,
    RosterColumn.PHONE: lambda row: row.phone,
    RosterColumn.EMAIL: lambda row: row.email,
    RosterColumn.STATE: lambda row: state_text(row.state, is_interest=row.is_interest),
}
"""The columns that say something."""


def roster_cells(row: Registration, columns: list[RosterColumn], questions: dict[str, str]) -> Iterator[str]:
    """What stands in a row besides the name. An answer that was given as special is left out."""
    yield from (TEXTS[column](row) for column in columns)
    answers = {answer.question: answer.text for answer in answers_from(row.answers) if not answer.is_special}
    yield from (answers.get(key, "") for key in questions)


class KitchenView(PaperView):
    """Counts of diets, rooms and days over those with a place, without a name."""

    template_name = "wagtail_studier/admin/attendance/kitchen.html"

    def get_paper_title(self) -> str:
        return _("Kitchen list: %(title)s") % {"title": self.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gathers = "gather" in self.request.GET
        return super().get_context_data(
            people=people_on(self.occasion).count(),
            questions=kitchen_counts(self.occasion, gathers=gathers),
            gathers=gathers,
            few=FEW,
            **kwargs,
        )


class ReportView(PaperView):
    """The report to a study association."""

    template_name = "wagtail_studier/admin/attendance/report.html"

    def get_paper_title(self) -> str:
        return _("Report: %(title)s") % {"title": self.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            report=report_of(self.occasion, title=self.title),
            files=[
                (label, self.url_of("report_file", name)) for label, name in [(_("Excel"), "xlsx"), (_("CSV"), "csv")]
            ],
            **kwargs,
        )


class ReportFileView(ArrangedMixin, View):
    """The report as ``csv`` or ``xlsx``."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = report_table(report_of(self.occasion, title=self.title))
        file_format = kwargs["file_format"]
        if file_format == "csv":
            response = HttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
        elif file_format == "xlsx":
            file = BytesIO()
            write_xlsx(file, rows)
            response = HttpResponse(file.getvalue(), content_type=XLSX_TYPE)
        else:
            raise Http404
        day = self.occasion.first_day or local_today()
        name = f"{slugify(self.title)[:60] or 'report'}-{day.isoformat()}.{file_format}"
        response.headers["Content-Disposition"] = content_disposition_header(True, name)
        return response
