"""Where the day begins: what waits, in the menu and on the dashboard."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from wagtail_studier.courses.admin_tables import days_left_text, seats_text, title_of
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER, OccasionRow, occasion_rows
from wagtail_studier.courses.states import local_today
from wagtail_studier.notifications.queries import waiting_warning
from wagtail_studier.organisations.admin_menu import WorkspaceMenuItem
from wagtail_studier.organisations.admin_views import has_workspace
from wagtail_studier.registrations.admin_tables import local_time
from wagtail_studier.registrations.permissions import occasions_for, waiting_for

COMING_DAYS = 14
MOST_COMING = 8

TODAY_HOOK = "register_studier_today_buttons"
"""What is to be done on the day: a function of the request and the keys of occasions with a session today, that returns
a button for each that it concerns, by its key."""


@dataclass(frozen=True)
class Waiting:
    """How much waits for someone, and since when."""

    count: int = 0
    since: dt.datetime | None = None


def waiting_of(request: HttpRequest) -> Waiting:
    """What waits for the user; asked for by the menu and the dashboard, looked up once a request."""
    if not hasattr(request, "studier_waiting"):
        found = waiting_for(request.user).order_by("handler_since").values_list("handler_since", flat=True)
        count = found.count()
        request.studier_waiting = Waiting(count, found.first() if count else None)  # type: ignore[attr-defined]
    return request.studier_waiting  # type: ignore[attr-defined]


class InboxMenuItem(WorkspaceMenuItem):
    """The inbox, with how many wait there."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := waiting_of(request).count:
            component.label = _("Waits for me (%(n)d)") % {"n": count}
        return component


def menu_items() -> list[Callable[[], MenuItem]]:
    """The further ways into the work space, each made when the menu is."""
    return [
        lambda: InboxMenuItem(
            gettext_lazy("Waits for me"),
            reverse("studier_registrations:inbox"),
            name="studier-inbox",
            icon_name="mail",
            order=50,
        ),
        lambda: WorkspaceMenuItem(
            gettext_lazy("Registrations"),
            reverse("studier_registrations:all"),
            name="studier-registrations",
            icon_name="group",
            order=110,
        ),
        lambda: WorkspaceMenuItem(
            gettext_lazy("Register people"),
            reverse("studier_registrations:offered"),
            name="studier-register",
            icon_name="user",
            order=120,
        ),
    ]


class StudiesPanel(Component):
    """The dashboard's panel for those with a role: what waits for them, what is to come, and whether mail goes out."""

    name = "studier"
    template_name = "wagtail_studier/admin/home_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def coming(self) -> list[OccasionRow]:
        """The user's occasions that go on or begin soon, those with a session today first; then by their next session.

        Two queries, and those that say which are the user's.
        """
        today = local_today()
        own = occasions_for(self.request.user).filter(
            first_day__lte=today + dt.timedelta(days=COMING_DAYS), last_day__gte=today, status=OccasionStatus.ANNOUNCED
        )
        still = Q(sessions__starts_on__gte=today) | Q(sessions__ends_on__gte=today)
        nearest = own.annotate(next_day=Min("sessions__starts_on", filter=still)).order_by(
            F("next_day").asc(nulls_last=True), *ORDER
        )
        keys = list(nearest.values_list("pk", flat=True)[:MOST_COMING])
        rows = {row.id: row for row in occasion_rows(Occasion.objects.filter(pk__in=keys), today)}
        return [rows[key] for key in keys if key in rows]

    def today_buttons(self) -> dict[Any, Button]:
        """What is to be done today, by the key of the occasion. Nobody is asked where nothing is on."""
        keys = [row.id for row in self.coming if is_on_today(row)]
        found: dict[Any, Button] = {}
        for buttons_of in hooks.get_hooks(TODAY_HOOK) if keys else []:
            found |= buttons_of(self.request, keys)
        return found

    @property
    def media(self) -> Media:
        return Media(css={"all": ["wagtail_studier/css/admin.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        waiting, today = waiting_of(self.request), self.today_buttons()
        return {
            "waiting": waiting.count,
            "since": local_time(waiting.since) if waiting.since else "",
            "inbox_url": reverse("studier_registrations:inbox"),
            "warning": waiting_warning(),
            "coming": [coming_row(row, today.get(row.id)) for row in self.coming],
        }


def is_on_today(row: OccasionRow) -> bool:
    """Whether one of its sessions is today; of a weekend, any of its days."""
    return any(one.starts_on <= row.today <= (one.ends_on or one.starts_on) for one in row.sessions)


def coming_row(row: OccasionRow, button: Button | None = None) -> dict[str, Any]:
    return {
        "title": " · ".join(filter(None, [title_of(row), row.label])),
        "when": row.when,
        "days_left": _("Today") if is_on_today(row) else days_left_text(row.first_day, row.last_day, row.today),
        "seats": seats_text(row),
        "url": reverse("studier_registrations:occasion", args=[row.id]),
        "button": button,
    }


def add_studies_panel(request: HttpRequest, panels: list[Any]) -> None:
    """For the hook ``construct_homepage_panels``; nothing for those without a role."""
    if has_workspace(request):
        panels.append(StudiesPanel(request))
