"""What a user may see, as sets of organisations. Every surface asks here; nothing else grants anything."""

from collections.abc import Iterable
from typing import Any

from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation, StaffRole
from wagtail_studier.organisations.tree import with_descendants


def organisation_ids_for(user: Any, *, roles: Iterable[Role] = tuple(Role)) -> set[int]:
    """The organisations whose registrations ``user`` handles in one of ``roles``. Two queries; none for nobody.

    A superuser is not listed here: callers treat ``user.is_superuser`` as every organisation, also the missing one.
    """
    if not user.is_active or not user.is_authenticated:
        return set()
    grants = list(
        StaffRole.objects.filter(user=user, role__in=list(roles)).values_list("organisation_id", "include_descendants")
    )
    own = {organisation for organisation, _below in grants}
    below = {organisation for organisation, includes in grants if includes}
    if not below:
        return own
    return own | with_descendants(below, dict(Organisation.objects.values_list("pk", "parent_id")))


def is_staff_somewhere(user: Any) -> bool:
    """Whether ``user`` has the work space "Studies": a role in any organisation, or all rights."""
    if not user.is_active or not user.is_authenticated:
        return False
    return user.is_superuser or StaffRole.objects.filter(user=user).exists()


def organisation_ids_by_role(user: Any) -> dict[Role, set[int]]:
    """The organisations for which ``user`` does each role. Two queries."""
    if not user.is_active or not user.is_authenticated:
        return {role: set() for role in Role}
    grants = list(StaffRole.objects.filter(user=user).values_list("role", "organisation_id", "include_descendants"))
    below = any(includes for _role, _organisation, includes in grants)
    parents = dict(Organisation.objects.values_list("pk", "parent_id")) if below else {}
    found: dict[Role, set[int]] = {role: set() for role in Role}
    for role, organisation, includes in grants:
        found[Role(role)] |= with_descendants({organisation}, parents) if includes else {organisation}
    return found
