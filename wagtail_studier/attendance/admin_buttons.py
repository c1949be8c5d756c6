"""The ways from an occasion, and from the day's work, to its attendance."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.permissions import arranges, occasions_arranged_by


def attendance_buttons(request: HttpRequest, occasion: Occasion) -> list[Button]:
    """The most used ways for whoever arranges the occasion; none for others."""
    if not arranges(request.user, occasion):
        return []
    pages = [
        (_("Attendance"), "book", "circle-check"),
        (_("Roster"), "roster", "list-ul"),
        (_("Message to all"), "message", "mail"),
    ]
    return [
        Button(label, url=reverse(f"studier_attendance:{view}", args=[occasion.pk]), icon_name=icon, priority=priority)
        for priority, (label, view, icon) in enumerate(pages)
    ]


def check_in_buttons(request: HttpRequest, occasion_ids: Sequence[Any]) -> dict[Any, Button]:
    """The way to today's check-in, for each of the occasions that the user arranges. Three queries at most.

    Of several sessions on the day it is the first; its page leads to the others.
    """
    today = local_today()
    own = occasions_arranged_by(request.user).filter(pk__in=occasion_ids)
    is_on = Q(starts_on=today) | Q(starts_on__lte=today, ends_on__gte=today)
    found = Session.objects.filter(is_on, occasion__in=own).values_list("occasion", "pk")
    sessions = dict(reversed(found))  # the first of each remains
    return {
        occasion: Button(_("Check in"), url=reverse("studier_attendance:check_in", args=[occasion, session]))
        for occasion, session in sessions.items()
    }
