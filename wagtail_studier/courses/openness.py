"""Which occasions one can sign up for, asked of the database: the rule of :mod:`~wagtail_studier.courses.states`."""

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from wagtail_studier.courses.enums import OccasionStatus, RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import not_yet_held, with_route


def taking_registrations(occasions: QuerySet[Occasion], today: dt.date, clock: dt.time) -> QuerySet[Occasion]:
    """Those where one can get a place, queue or leave an interest on the local day ``today`` at ``clock``."""
    announced = not_yet_held(occasions, today).filter(status=OccasionStatus.ANNOUNCED)
    has_opened = Q(registration_opens_on=None) | Q(registration_opens_on__lte=today)
    has_seat = Q(capacity=None) | Q(capacity__gt=F("placed") + F("held")) & (Q(waiting=0) | Q(quota__isnull=False))
    is_interest = Q(route_kind=RouteKind.INTEREST)
    closes = Coalesce("last_registration_day", "first_day")
    return (
        with_route(announced)
        .annotate(closes=closes)
        .filter(has_opened, has_seat | Q(has_waiting_list=True) | is_interest)
        .filter(Q(closes=None) | Q(closes__gte=today))
        .exclude(last_registration_day=today, last_registration_time__lt=clock)
    )
