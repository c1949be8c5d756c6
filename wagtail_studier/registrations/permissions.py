"""Who sees which registration. Everything that shows, counts, exports or changes one starts here."""

from typing import Any

from django.db.models import Q, QuerySet

from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.permissions import organisation_ids_by_role, organisation_ids_for
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.states import PENDING_STATES


def has_all(user: Any) -> bool:
    """Whether ``user`` sees everything: an active superuser."""
    return user.is_active and user.is_superuser


def registrations_for(user: Any) -> QuerySet[Registration]:
    """The registrations ``user`` may see: of people in their organisations, and for what these arrange or decide about.

    Whoever arranges an occasion sees a sign-up once the local organiser has passed it on; before, they see numbers.
    """
    if has_all(user):
        return Registration.objects.all()
    own = organisation_ids_for(user)
    if not own:
        return Registration.objects.none()
    arranged = Q(occasion__organiser__in=own, reached_arranger=True)
    return Registration.objects.filter(Q(organisation__in=own) | Q(handler__in=own) | arranged)


def waiting_for(user: Any) -> QuerySet[Registration]:
    """The registrations about which ``user`` can decide now: it is the turn of a role they have, or of their office.

    The member's own organisation can go on confirming after the level above has been asked to step in.
    """
    pending = Registration.objects.filter(state__in=sorted(PENDING_STATES))
    if has_all(user):
        return pending
    own = organisation_ids_by_role(user)
    turn = Q(handler__in=own[Role.OFFICE])
    turn |= Q(state=State.PENDING_LOCAL, organisation__in=set().union(*own.values()))
    for role, organisations in own.items():
        turn |= Q(handler__in=organisations, handler_role=role)
    return pending.filter(turn)


def may_decide(user: Any, registration: Registration) -> bool:
    """Whether it is the turn of ``user`` to say yes or no."""
    return waiting_for(user).filter(pk=registration.pk).exists()


def occasions_for(user: Any) -> QuerySet[Occasion]:
    """The occasions in the work space of ``user``: those their organisations arrange, and those their people go to."""
    if has_all(user):
        return Occasion.objects.all()
    own = organisation_ids_for(user)
    if not own:
        return Occasion.objects.none()
    visitors = Registration.objects.filter(Q(organisation__in=own) | Q(handler__in=own)).values("occasion")
    return Occasion.objects.filter(Q(organiser__in=own) | Q(pk__in=visitors))


def occasions_arranged_by(user: Any) -> QuerySet[Occasion]:
    """The occasions that organisations of ``user`` arrange: there they give places, move people and check them in."""
    if has_all(user):
        return Occasion.objects.all()
    return Occasion.objects.filter(organiser__in=organisation_ids_for(user))


def arranges(user: Any, occasion: Occasion) -> bool:
    """Whether an organisation of ``user`` arranges ``occasion``."""
    return has_all(user) or occasion.organiser_id in organisation_ids_for(user)


def may_confirm(user: Any, occasion: Occasion, organisation_id: int | None) -> bool:
    """Whether the local step of someone who belongs to ``organisation_id`` would be for ``user`` to take."""
    return has_all(user) or (organisation_id or occasion.organiser_id) in organisation_ids_for(user)
