"""Reading for the member's own page: one registration, found by the secret in the address of its page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page

from wagtail_studier.conf import conf
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import OccasionRow, announced, not_yet_held, occasion_rows, occasions_of_course
from wagtail_studier.members.states import link_lives
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation, StaffRole
from wagtail_studier.organisations.tree import ancestors_of
from wagtail_studier.registrations.links import link_hash
from wagtail_studier.registrations.models import Registration, Transition
from wagtail_studier.registrations.offers import course_is_published
from wagtail_studier.registrations.services import email_key
from wagtail_studier.registrations.states import LIVE_STATES

MOST_LINKS = 30
"""How many sign-ups a mail with links lists; the latest."""


def registration_of(token: str, today: dt.date) -> Registration | None:
    """The registration whose own page has this secret in its address; None if the link is unknown, revoked or too old.

    One query, whichever it is.
    """
    related = ("occasion__organiser", "organisation", "handler")
    found = Registration.objects.select_related(*related).filter(link_hash=link_hash(token)).first()
    if found is None or not link_lives(found.occasion, today, days=conf.link_days):
        return None
    return found


def registrations_of(email: str, today: dt.date) -> list[Registration]:
    """What an address is told the links of: live sign-ups, and ended ones whose page still opens. Two queries."""
    since = today - dt.timedelta(days=conf.link_days)
    opens = Q(occasion__last_day__gte=since) | Q(occasion__last_day=None)
    is_recent = Q(state__in=sorted(LIVE_STATES)) | Q(occasion__last_day__gte=since) | Q(received_at__date__gte=since)
    found = Registration.objects.filter(opens, is_recent, email_key=email_key(email)).select_related("occasion")
    return list(found.prefetch_related("occasion__sessions").order_by("-received_at", "id")[:MOST_LINKS])


def occasion_row(occasion: Occasion, today: dt.date) -> OccasionRow:
    """The occasion with its sessions. One query."""
    return occasion_rows(Occasion.objects.filter(pk=occasion.pk), today)[0]


def other_occasions(occasion: Occasion, today: dt.date) -> list[OccasionRow]:
    """The other occasions of the same course that are not over, if its page is still published. Two queries."""
    if occasion.course_key is None or not course_is_published(occasion.course_key):
        return []
    found = not_yet_held(occasions_of_course(occasion.course_key), today).exclude(pk=occasion.pk)
    return occasion_rows(found, today)


def replacement_of(occasion: Occasion, today: dt.date) -> OccasionRow | None:
    """What takes place instead of ``occasion``, if everybody may know of it. Two queries where there is any, else none.

    It is of the same course, whose page is published, or of no course either.
    """
    if occasion.moved_to_id is None:
        return None
    if occasion.course_key is not None and not course_is_published(occasion.course_key):
        return None
    found = announced(Occasion.objects.filter(pk=occasion.moved_to_id, course_key=occasion.course_key))
    return next(iter(occasion_rows(found, today)), None)


def history_of(registration: Registration) -> list[Transition]:
    """Every step, oldest first. One query."""
    return list(registration.transitions.select_related("moved_from").order_by("at", "pk"))


@dataclass(frozen=True)
class Reader:
    """A role of an organisation that can see a registration. Never a person: those come and go."""

    role: str
    organisation: str
    organisation_id: int = field(default=0, compare=False)


def readers_of(registration: Registration) -> list[Reader]:
    """Who can see the registration, as :func:`~wagtail_studier.registrations.permissions.registrations_for` lets them.

    Nearest first. Three queries at most.
    """
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    own = [registration.organisation_id, registration.handler_id]
    if registration.reached_arranger:
        own.append(registration.occasion.organiser_id)
    direct = list(dict.fromkeys(pk for pk in own if pk is not None))
    above = [pk for start in direct for pk in ancestors_of(start, parents)]
    order = list(dict.fromkeys([*direct, *above]))
    sees = Q(organisation__in=direct) | Q(organisation__in=above, include_descendants=True)
    rows = StaffRole.objects.filter(sees, user__is_active=True).order_by()
    found = set(rows.values_list("organisation_id", "organisation__name", "role"))
    ranked = sorted(found, key=lambda row: (order.index(row[0]), list(Role).index(Role(row[2]))))
    return [Reader(str(Role(role).label), name, pk) for pk, name, role in ranked]


def signed_up_by(registration: Registration) -> str:
    """The organisation whose staff signed the person up; empty if they did it themselves, or it is not known.

    Of several, the one nearest to the person's own. Two queries, none if nobody else did it.
    """
    if registration.registered_by_id is None:
        return ""
    roles = StaffRole.objects.filter(user=registration.registered_by_id).select_related("organisation").order_by("pk")
    names = {role.organisation_id: role.organisation.name for role in roles}
    return next((names[pk] for pk in _near(registration) if pk in names), next(iter(names.values()), ""))


def _near(registration: Registration) -> Iterable[int]:
    start = registration.organisation_id or registration.occasion.organiser_id
    return [start, *ancestors_of(start, dict(Organisation.objects.values_list("pk", "parent_id")))]


def attendance_of(registration: Registration) -> list[tuple[dt.date, bool]]:
    """The days for which somebody has noted whether the person was there. One query."""
    return list(registration.attendance.values_list("held_on", "is_present"))


def course_url(occasion: Occasion, language: str) -> str:
    """The address of the course's page, in ``language`` if it has one; empty if none is public. Two queries at most."""
    if occasion.course_key is None:
        return ""
    pages = Page.objects.live().public().filter(translation_key=occasion.course_key).select_related("locale")
    found = {page.locale.language_code: page for page in pages}
    page = found.get(language) or next(iter(found.values()), None)
    return (page.full_url or "") if page else ""


def course_terms(occasion: Occasion, language: str) -> str:
    """What withdrawing costs by the published page of the course, in ``language`` if it has one. One query at most."""
    if occasion.course_key is None:
        return ""
    pages = apps.get_model("wagtail_studier", "CoursePage").objects.filter(
        translation_key=occasion.course_key, live=True
    )
    terms = dict(pages.values_list("locale__language_code", "cancellation_terms"))
    return str(terms.get(language) or next(filter(None, terms.values()), "")).strip()
