"""The levels, the organisations and the partners."""

from dataclasses import dataclass

from wagtail.models import Locale

from example_site.content import organisations as content
from example_site.loading.keys import key_for
from wagtail_studier.courses.partners import Partner
from wagtail_studier.organisations.models import Organisation, OrganisationLevel


@dataclass(frozen=True)
class Party:
    """The organisations and partners by their keys in the content."""

    organisations: dict[str, Organisation]
    partners: dict[str, Partner]

    @property
    def district(self) -> Organisation:
        return self.organisations[content.DISTRICT]


def load_party(locales: dict[str, Locale]) -> Party:
    """Everyone who arranges, local parties below the district."""
    levels = {name: _level(name, rank, locales) for rank, name in enumerate(content.LEVELS)}
    district, *local_parties = content.ORGANISATIONS
    top = _organisation(district, levels, parent=None)
    found = {district.key: top} | {row.key: _organisation(row, levels, parent=top) for row in local_parties}
    partners = {
        key: Partner.objects.get_or_create(name=name, defaults={"url": url})[0]
        for key, (name, url) in content.PARTNERS.items()
    }
    return Party(found, partners)


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
