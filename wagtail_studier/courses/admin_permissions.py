"""Who may write occasions. Who *reads the people* on them is another question: registrations.permissions answers it."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.organisations.permissions import organisation_ids_for

CHANGE = "wagtail_studier.change_occasion"


def may_edit_occasion(user: Any, occasion: Occasion) -> bool:
    """For an occasion of a course: whoever may edit one of its pages. For a list: see :func:`may_edit_list`."""
    if user.is_active and user.is_superuser:
        return True
    pages = pages_of_course(occasion)
    if pages:
        return any(page.permissions_for_user(user).can_edit() for page in pages)
    return may_edit_list(user, occasion)


def pages_of_course(occasion: Occasion) -> list[Page]:
    """The pages of the occasion's course, one a language; none for a list, or when the course has been deleted."""
    if occasion.course_key is None:
        return []
    return list(Page.objects.filter(translation_key=occasion.course_key).order_by("pk"))


def may_edit_pages(user: Any) -> bool:
    """Whether there is any page that ``user`` may edit. No query, where the menu has asked already."""
    return page_permission_policy.user_has_any_permission(user, {"change"})


def pages_editable_by(user: Any) -> QuerySet[Page]:
    """The pages that ``user`` may edit as :func:`may_edit_occasion` asks, all at once.

    A reviewer who may edit a page only while it awaits them has to do so one by one.
    """
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def occasions_editable_by(user: Any) -> QuerySet[Occasion]:
    """The occasions that ``user`` may edit: of the courses whose pages they may edit, and lists of their own."""
    if user.is_active and user.is_superuser:
        return Occasion.objects.all()
    of_courses = Q(course_key__in=pages_editable_by(user).values("translation_key"))
    return Occasion.objects.filter(of_courses | Q(pk__in=lists_editable_by(user).values("pk")))


def may_edit_list(user: Any, occasion: Occasion) -> bool:
    """Whether ``user`` may edit a list of its own: by Django's permission, or as the office of who arranges it."""
    return user.has_perm(CHANGE) or occasion.organiser_id in organisation_ids_for(user, roles=[Role.OFFICE])


def may_edit_lists(user: Any) -> bool:
    """Whether there can be any list that ``user`` may edit, and so add."""
    return user.has_perm(CHANGE) or bool(organisation_ids_for(user, roles=[Role.OFFICE]))


def may_edit_many(user: Any) -> bool:
    """Whether there is anything at all that ``user`` might edit several of."""
    return may_edit_pages(user) or may_edit_lists(user)


def lists_editable_by(user: Any) -> QuerySet[Occasion]:
    """The occasions without a course that ``user`` may edit."""
    lists = Occasion.objects.filter(course_key=None)
    if user.has_perm(CHANGE):
        return lists
    return lists.filter(organiser__in=organisation_ids_for(user, roles=[Role.OFFICE]))


def organisers_for_list(user: Any) -> QuerySet[Organisation]:
    """Those in whose name ``user`` may open a list of its own."""
    active = Organisation.objects.filter(is_active=True)
    if user.has_perm(CHANGE):
        return active
    return active.filter(pk__in=organisation_ids_for(user, roles=[Role.OFFICE]))
