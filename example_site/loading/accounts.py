"""The demo accounts and what each of them may do."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from example_site.content.organisations import ACCOUNTS, Account
from example_site.loading.organisations import Party
from wagtail_studier.organisations.models import StaffRole

EDITED_SNIPPETS = ["registrationform", "partner", "targetgroup"]
"""What editors keep besides pages. Registrations are no such thing: they need a role in the study work."""

FILES = {"wagtaildocs": "document", "wagtailimages": "image"}
"""What editors upload and choose, by app."""


def load_accounts(party: Party, homes: list[Page], loaded_on: dt.date) -> None:
    """All accounts that are missing; a changed password stays."""
    groups = {"editors": _editors(homes), "staff": _staff()}
    known = set(get_user_model().objects.values_list("username", flat=True))
    for account in ACCOUNTS:
        if account.username not in known:
            _load(account, groups, party, loaded_on)


def _load(account: Account, groups: dict[str, Group], party: Party, loaded_on: dt.date) -> None:
    users = get_user_model().objects
    first, last = account.name.split(maxsplit=1)
    create = users.create_superuser if account.group == "superuser" else users.create_user
    user = create(account.username, account.email, first_name=first, last_name=last)
    user.password = _hashed(account.password)
    user.save(update_fields=["password"])
    if account.group in groups:
        user.groups.add(groups[account.group])
    if account.organisation:
        StaffRole.objects.create(
            user=user,
            organisation=party.organisations[account.organisation],
            role=account.role,
            is_deputy=account.is_deputy,
            away_until=loaded_on + dt.timedelta(days=account.away_days) if account.away_days else None,
            notify=account.notify,
        )


def _hashed(password: str) -> str:
    """With few rounds, since the README tells it to everyone anyway; Django hashes it anew when somebody logs in."""
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=1000)
    return make_password(password)


def _editors(homes: list[Page]) -> Group:
    """The web editors: every page of the site in both languages, and nothing above it."""
    group, created = Group.objects.get_or_create(name="Webbredaktörer")
    if created:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        codes = [f"{action}_{name}" for name in EDITED_SNIPPETS for action in ("add", "change", "delete", "view")]
        group.permissions.add(*Permission.objects.filter(content_type__app_label="wagtail_studier", codename__in=codes))
        group.permissions.add(_permission("wagtail_studier", "change_coursesettings"))
        _allow_files(group)
        actions = ["add_page", "change_page", "publish_page"]
        permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=actions)
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page_id=home.pk, permission=permission)
            for home in homes
            for permission in permissions
        )
    return group


def _allow_files(group: Group) -> None:
    """Documents and images, wherever they lie."""
    codes = [(app, f"{action}_{name}") for app, name in FILES.items() for action in ("add", "change", "choose")]
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group, collection=Collection.get_first_root_node(), permission=_permission(app, code)
        )
        for app, code in codes
    )


def _staff() -> Group:
    """Those with a role in the study work: they come into the admin, and their role opens the rest."""
    group, created = Group.objects.get_or_create(name="Studiearbete")
    if created:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
    return group


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
