"""The levels, the organisations, the partners and the target groups."""

from dataclasses import dataclass

from wagtail.models import Locale

from example_site.content import course_shapes
from example_site.content import organisations as content
from example_site.content.audience import TARGET_GROUPS
from example_site.loading.files import load_logo
from example_site.loading.keys import key_for
from example_site.loading.streams import rows
from wagtail_studier.courses.partners import Partner, TargetGroup
from wagtail_studier.organisations.models import Organisation, OrganisationLevel


@dataclass(frozen=True)
class Party:
    """The organisations, partners and Swedish target groups by their keys in the content."""

    organisations: dict[str, Organisation]
    partners: dict[str, Partner]
    target_groups: dict[str, TargetGroup]

    @property
    def district(self) -> Organisation:
        return self.organisations[content.DISTRICT]


def load_party(locales: dict[str, Locale]) -> Party:
    """Everyone who arranges, local parties below the district."""
    levels = {name: _level(name, rank, locales) for rank, name in enumerate(content.LEVELS)}
    district, *local_parties = content.ORGANISATIONS
    top = _organisation(district, levels, parent=None)
    found = {district.key: top} | {row.key: _organisation(row, levels, parent=top) for row in local_parties}
    partners = {row.key: _partner(row) for row in content.PARTNERS}
    return Party(found, partners, {row.key: _target_group(row, locales) for row in TARGET_GROUPS})


def _partner(row: course_shapes.Partner) -> Partner:
    found = Partner.objects.filter(name=row.name).first()
    if found is None:
        logo = rows("image", [load_logo(row).pk], name=f"{row.key}/logo")
        found = Partner.objects.create(name=row.name, kind=row.kind, url=row.url, logo=logo)
    return found


def _target_group(row: course_shapes.TargetGroup, locales: dict[str, Locale]) -> TargetGroup:
    """The group in Swedish; its English name is stored beside it."""
    groups = {
        language: TargetGroup.objects.get_or_create(
            translation_key=key_for("target group", row.key),
            locale=locales[language],
            defaults={"name": name, "kind": row.kind},
        )[0]
        for language, name in (("sv", row.name), ("en", row.name_en))
    }
    return groups["sv"]


def _level(name: str, rank: int, locales: dict[str, Locale]) -> OrganisationLevel:
    """The level in Swedish; its English words are stored beside it."""
    rows = {
        language: OrganisationLevel.objects.get_or_create(
            translation_key=key_for("level", name),
            locale=locales[language],
            defaults={"name": one, "name_plural": several, "rank": rank, "has_members": name == "local"},
        )[0]
        for language, (one, several) in content.LEVELS[name].items()
    }
    return rows["sv"]


def _organisation(
    row: content.Organisation, levels: dict[str, OrganisationLevel], *, parent: Organisation | None
) -> Organisation:
    found, _created = Organisation.objects.get_or_create(
        email=row.email, defaults={"name": row.name, "level": levels[row.level], "parent": parent}
    )
    return found
