"""Columns of lists of occasions; their rows are :class:`~wagtail_studier.courses.queries.OccasionRow`."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from wagtail_studier.courses.checklist import Finding
from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.courses.schedule import day_text
from wagtail_studier.courses.states import closing_day


def title_of(row: OccasionRow) -> str:
    """The title in the language of the reader."""
    return row.titles.get(get_language() or "", row.title)


def seats_text(row: OccasionRow) -> str:
    """ "12 of 20, 3 waiting": how many are signed up, never who."""
    if row.capacity is None:
        parts = [ngettext("%(n)d signed up", "%(n)d signed up", row.placed) % {"n": row.placed}]
    else:
        parts = [_("%(placed)d of %(capacity)d") % {"placed": row.placed, "capacity": row.capacity}]
    if row.held:
        parts.append(ngettext("%(n)d kept", "%(n)d kept", row.held) % {"n": row.held})
    if row.waiting:
        parts.append(ngettext("%(n)d waiting", "%(n)d waiting", row.waiting) % {"n": row.waiting})
    if over := seats_over(row):
        parts.append(ngettext("%(n)d over", "%(n)d over", over) % {"n": over})
    return ", ".join(parts)


def seats_over(occasion: Any) -> int:
    """How many more have a place, or one kept for them, than there are seats: these were lowered, or given by hand."""
    return 0 if occasion.capacity is None else max(occasion.placed + occasion.held - occasion.capacity, 0)


def days_left_text(first: dt.date | None, last: dt.date | None, today: dt.date) -> str:
    """How far away it is."""
    if first is None or last is None:
        return "—"
    if last < today:
        return pgettext("occasion", "Held")
    days = (first - today).days
    if days <= 0:
        return pgettext("occasion", "Now")
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


class OccasionColumn(Column):
    """What and when, with a link. ``shows_title`` is left out where all rows are of one course.

    ``get_copy_url`` adds the way to a copy, ``get_findings`` what the checklist says.
    """

    cell_template_name = "wagtail_studier/admin/occasion_cell.html"

    def __init__(
        self,
        *,
        label: str | Promise,
        get_url: Callable[[OccasionRow], str],
        shows_title: bool,
        opens_dialog: bool = False,
        get_copy_url: Callable[[OccasionRow], str] | None = None,
        get_findings: Callable[[OccasionRow], Sequence[Finding]] | None = None,
    ) -> None:
        super().__init__("occasion", label=label, accessor=title_of)
        self.get_url = get_url
        self.shows_title = shows_title
        self.opens_dialog = opens_dialog
        self.get_copy_url = get_copy_url
        self.get_findings = get_findings

    def get_cell_context_data(self, instance: OccasionRow, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        is_list = instance.course_key is None and not instance.sessions
        when = "" if is_list else instance.when
        lines = [title_of(instance) if self.shows_title else "", instance.label, when]
        link, *below = [line for line in lines if line] or [title_of(instance)]
        below.append(instance.venues if instance.venues != instance.label else "")
        return context | {
            "link": link,
            "below": [line for line in below if line],
            "url": self.get_url(instance),
            "opens_dialog": self.opens_dialog,
            "copy_url": self.get_copy_url(instance) if self.get_copy_url else "",
            "findings": [finding.text for finding in self.get_findings(instance)] if self.get_findings else [],
        }


class SeatsColumn(Column):
    """Seats taken, as text and as a bar where there is a limit."""

    cell_template_name = "wagtail_studier/admin/seats_cell.html"

    def __init__(self) -> None:
        super().__init__("seats", label=gettext_lazy("Seats"), accessor=seats_text)


def days_left_column() -> Column:
    return Column(
        "days_left",
        label=gettext_lazy("Begins"),
        accessor=lambda row: days_left_text(row.first_day, row.last_day, row.today),
    )


def closing_column() -> Column:
    def text(row: OccasionRow) -> str:
        day = closing_day(row)
        return day_text(day) if day else "—"

    return Column("closes", label=gettext_lazy("Last sign-up day"), accessor=text)


def status_column() -> Column:
    return StatusTagColumn(
        "availability",
        label=gettext_lazy("Status"),
        accessor="availability.label",
        primary=lambda row: row.availability in {Availability.OPEN, Availability.QUEUE},
    )
