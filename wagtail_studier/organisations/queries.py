from dataclasses import dataclass

from wagtail.models import Locale

from wagtail_studier.organisations.models import Organisation, OrganisationLevel
from wagtail_studier.organisations.tree import root_of


@dataclass(frozen=True)
class MemberOrganisations:
    """What a sign-up form offers as "where do you belong": the party's word for it and the choices."""

    label: str
    choices: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class OrganisationTree:
    """All organisations, read in one query, for the pages that show several things of them."""

    rows: dict[int, Organisation]

    @property
    def parents(self) -> dict[int, int | None]:
        return {pk: row.parent_id for pk, row in self.rows.items()}

    def get(self, pk: int | None) -> Organisation | None:
        return self.rows.get(pk) if pk is not None else None

    def members_of(self, organiser_id: int | None) -> MemberOrganisations:
        """The active organisations that have members, in the tree of ``organiser_id`` (in all trees for ``None``)."""
        parents = self.parents
        root = root_of(organiser_id, parents) if organiser_id is not None else None
        found = [
            row
            for pk, row in self.rows.items()
            if row.is_active and row.level.has_members and root in {None, root_of(pk, parents)}
        ]
        found.sort(key=lambda row: row.name.casefold())
        label = found[0].level.name if found else ""
        return MemberOrganisations(label, tuple((row.pk, row.name) for row in found))


def organisation_tree(locale: Locale | None = None) -> OrganisationTree:
    """Every organisation with its level, whose name is in ``locale`` where a translation exists.

    One query, and one more where levels are translated: a level is read together with its translations.
    """
    rows = {row.pk: row for row in Organisation.objects.select_related("level")}
    if locale is not None and any(row.level.locale_id != locale.pk for row in rows.values()):
        keys = {row.level.translation_key for row in rows.values()}
        words = {
            level.translation_key: level
            for level in OrganisationLevel.objects.filter(locale=locale, translation_key__in=keys)
        }
        for row in rows.values():
            row.level = words.get(row.level.translation_key, row.level)
    return OrganisationTree(rows)
