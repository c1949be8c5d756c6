"""Who sees which registration. Everything that shows, counts, exports or changes one starts here."""

from typing import Any

from django.db.models import Q, QuerySet

from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.permissions import organisation_ids_for
from wagtail_studier.registrations.models import Registration


def registrations_for(user: Any) -> QuerySet[Registration]:
    """The registrations ``user`` may see: of people in their organisations and for what these arrange."""
    if user.is_active and user.is_superuser:
        return Registration.objects.all()
    own = organisation_ids_for(user)
    if not own:
        return Registration.objects.none()
    return Registration.objects.filter(Q(organisation__in=own) | Q(occasion__organiser__in=own))


def occasions_for(user: Any) -> QuerySet[Occasion]:
    """The occasions in the work space of ``user``: those their organisations arrange, and those their people go to."""
    if user.is_active and user.is_superuser:
        return Occasion.objects.all()
    own = organisation_ids_for(user)
    if not own:
        return Occasion.objects.none()
    visitors = Registration.objects.filter(organisation__in=own).values("occasion")
    return Occasion.objects.filter(Q(organiser__in=own) | Q(pk__in=visitors))
