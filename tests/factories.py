"""Builders of the little world the tests live in. Everything has a default; a test names what it is about."""

import datetime as dt
import json
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from tests.host.models import HostPage
from wagtail_studier.courses.enums import OccasionStatus
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.courses.services import save_occasion
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation, OrganisationLevel, StaffRole
from wagtail_studier.registrations.changes import change_occasion
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.services import SignUp, register
from wagtail_studier.registrations.snippets import RegistrationForm


def locale(code: str = "sv") -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def home_page() -> Page:
    """The root of the site at localhost, made once."""
    site = Site.objects.filter(is_default_site=True).first()
    if site and site.root_page.specific_class is HostPage:
        return site.root_page
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale()))
    home = root.add_child(instance=HostPage(title="Hem", slug="hem", locale=locale()))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def level(name: str = "Lokalförening", *, rank: int = 1, has_members: bool = True) -> OrganisationLevel:
    return OrganisationLevel.objects.get_or_create(
        name=name,
        defaults={"name_plural": f"{name}ar", "rank": rank, "has_members": has_members, "locale": locale()},
    )[0]


def district(name: str = "Norrmarks distrikt") -> Organisation:
    above = level("Distrikt", rank=0, has_members=False)
    return Organisation.objects.get_or_create(name=name, defaults={"level": above, "email": "kansli@example.org"})[0]


def local_party(name: str = "Sjövik", *, parent: Organisation | None = None) -> Organisation:
    return Organisation.objects.get_or_create(name=name, parent=parent or district(), defaults={"level": level()})[0]


def course_index(**values: Any) -> CourseIndexPage:
    existing = CourseIndexPage.objects.first()
    if existing and not values:
        return existing
    return home_page().add_child(instance=CourseIndexPage(**{"title": "Kurser", "slug": "kurser"} | values))


def course_page(title: str = "Grundkurs", *, parent: Page | None = None, **values: Any) -> CoursePage:
    values = {"organiser": district()} | values
    page = CoursePage(title=title, **values)
    (parent or course_index()).add_child(instance=page)
    return page


def session(days_ahead: int = 30, **values: Any) -> Session:
    day = timezone.localdate() + dt.timedelta(days=days_ahead)
    return Session(
        **{"starts_on": day, "starts_at": dt.time(18), "ends_at": dt.time(20, 30), "venue": "Folkets hus"} | values
    )


def registration_form(
    title: str = "Kursanmälan", *, questions: list[tuple[str, dict[str, Any]]] | None = None, **values: Any
) -> RegistrationForm:
    """A form; ``questions`` are (block type, values) pairs over the blocks' defaults."""
    rows = [
        {
            "type": kind,
            "value": {"help_text": "", "required": False, "sensitivity": "none"} | value,
            "id": str(uuid.uuid4()),
        }
        for kind, value in questions or []
    ]
    return RegistrationForm.objects.create(
        **{"title": title, "locale": locale(), "questions": json.dumps(rows)} | values
    )


def occasion(page: CoursePage | None = None, *, sessions: list[Session] | None = None, **values: Any) -> Occasion:
    """An occasion of ``page``; without one, a list of its own."""
    values = {"title": page.title if page else "Intresselista", "organiser": district()} | values
    key = page.course_key if page else None
    default = [session()] if page else []
    return save_occasion(Occasion(course_key=key, **values), sessions=default if sessions is None else sessions)


def cancel(occasion: Occasion, reason: str = "För få anmälda", *, actor: Any = None) -> int:
    """Call an occasion off as an editor does; how many are told."""
    occasion.status, occasion.cancel_reason = OccasionStatus.CANCELLED, reason
    return change_occasion(occasion, sessions=occasion.sessions.all(), actor=actor).cancelled


def sign_up(to: Occasion, name: str = "Mira Exempelsson", **values: Any) -> SignUp:
    email = values.pop("email", f"{uuid.uuid4().hex[:12]}@example.org")
    return SignUp(
        **{"occasion_id": to.pk, "token": uuid.uuid4(), "name": name, "email": email, "language": "sv"} | values
    )


def registration(to: Occasion, name: str = "Mira Exempelsson", **values: Any) -> Registration:
    """A registration made as a member makes it."""
    sent = sign_up(to, name, **values)
    register(sent)
    return Registration.objects.get(token=sent.token)


def user(
    username: str = "anna", *, role: Role | None = None, organisation: Organisation | None = None, **values: Any
) -> Any:
    """Someone who may log in to the admin; with ``role`` also staff of ``organisation``."""
    below = values.pop("include_descendants", False)
    person = get_user_model().objects.create_user(username, f"{username}@example.org", "pass", **values)
    group, created = Group.objects.get_or_create(name="Kommer in")
    if created:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    if role:
        StaffRole.objects.create(user=person, organisation=organisation, role=role, include_descendants=below)
    return person
