"""Who performs a step for an organisation: the holder of a role, a deputy, or the level above."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation, StaffRole
from wagtail_studier.organisations.tree import ancestors_of


class Holder(Protocol):
    """A row of :class:`~wagtail_studier.organisations.models.StaffRole`, as the rules below need it."""

    organisation_id: int
    role: str
    is_deputy: bool
    away_until: dt.date | None


@dataclass(frozen=True)
class Performer:
    """A role of an organisation, whose turn it is."""

    organisation_id: int
    role: Role


def performer(chain: list[int], role: Role, holders: Iterable[Holder]) -> Performer:
    """Who performs a step that belongs to ``role`` of the first organisation in ``chain`` (itself, then those above).

    Where nobody holds the role the organisation's office does it, and where nobody has that either, the level above. If
    nobody does anywhere it is the office of the highest level, whose mail address then has to do.
    """
    held = {(holder.organisation_id, holder.role) for holder in holders}
    for organisation in chain:
        for candidate in (role, Role.OFFICE):
            if (organisation, candidate.value) in held:
                return Performer(organisation, candidate)
    return Performer(chain[-1], Role.OFFICE)


def present(holders: Iterable[Holder], today: dt.date, *, with_deputies: bool = False) -> list[Holder]:
    """Which of the ``holders`` of one role are to be asked: who is not away, else the deputies, else whoever is."""
    everyone = list(holders)
    here = [one for one in everyone if one.away_until is None or one.away_until < today]
    if with_deputies:
        return here or everyone
    return [one for one in here if not one.is_deputy] or here or everyone


def chain_of(organisation_id: int) -> list[int]:
    """The organisation and those above it, nearest first. One query."""
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    return [organisation_id, *ancestors_of(organisation_id, parents)]


def active_holders(organisation_ids: Iterable[int]) -> list[StaffRole]:
    """Every active user's role in one of these organisations. One query."""
    found = StaffRole.objects.filter(organisation__in=list(organisation_ids), user__is_active=True)
    return list(found.select_related("user", "organisation").order_by("pk"))


def deciders(role: Role) -> dict[int, Performer | None]:
    """For each organisation, who performs a step of ``role`` that begins with it; None if nobody does. Two queries."""
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    holders = active_holders(parents)
    held = {(holder.organisation_id, holder.role) for holder in holders}
    found = {pk: performer([pk, *ancestors_of(pk, parents)], role, holders) for pk in parents}
    return {pk: one if (one.organisation_id, one.role.value) in held else None for pk, one in found.items()}
