"""Wiring: what the package registers with Wagtail."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from wagtail_studier.blocks.choosers import occasion_chooser_viewset
from wagtail_studier.courses.admin_pages import explain_before_delete, tell_after_unpublish
from wagtail_studier.courses.viewsets import occasion_viewset, partner_viewset
from wagtail_studier.organisations.admin_menu import studies_menu_item
from wagtail_studier.organisations.viewsets import (
    OrganisationLevelViewSet,
    organisation_viewset,
    refuse_protected_bulk_delete,
    staff_role_viewset,
)
from wagtail_studier.registrations.serving import serve_with_forms
from wagtail_studier.registrations.viewsets import RegistrationFormViewSet, registration_viewset

hooks.register("on_serve_page", serve_with_forms, order=100)
hooks.register("before_delete_page", explain_before_delete)
hooks.register("after_unpublish_page", tell_after_unpublish)
hooks.register("before_bulk_action", refuse_protected_bulk_delete)

register_snippet(OrganisationLevelViewSet)
register_snippet(RegistrationFormViewSet)


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [
        occasion_chooser_viewset,
        registration_viewset,
        occasion_viewset,
        partner_viewset,
        organisation_viewset,
        staff_role_viewset,
    ]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    return studies_menu_item()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Lists can be given to a group; occasions of courses follow the page, registrations the staff roles."""
    return Permission.objects.filter(content_type__app_label="wagtail_studier", codename="change_occasion")
