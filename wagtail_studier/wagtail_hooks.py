"""Wiring: what the package registers with Wagtail."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from wagtail_studier.attendance.admin_buttons import attendance_buttons, check_in_buttons
from wagtail_studier.attendance.viewsets import attendance_viewset
from wagtail_studier.blocks.choosers import occasion_chooser_viewset
from wagtail_studier.courses.admin_pages import explain_before_delete, tell_after_unpublish
from wagtail_studier.courses.admin_report import checklist_menu_item
from wagtail_studier.courses.site_settings import CourseSettings
from wagtail_studier.courses.viewsets import (
    TargetGroupViewSet,
    occasion_viewset,
    partner_viewset,
    programme_menu_item,
    route_viewset,
)
from wagtail_studier.notifications.viewsets import mail_text_viewset
from wagtail_studier.organisations.admin_menu import MENU_HOOK, studies_menu_item
from wagtail_studier.organisations.viewsets import (
    OrganisationLevelViewSet,
    organisation_viewset,
    refuse_protected_bulk_delete,
    staff_role_viewset,
)
from wagtail_studier.registrations.admin_home import TODAY_HOOK, add_studies_panel
from wagtail_studier.registrations.admin_outbox import outbox_viewset
from wagtail_studier.registrations.admin_views import BUTTON_HOOK
from wagtail_studier.registrations.serving import serve_with_forms
from wagtail_studier.registrations.viewsets import RegistrationFormViewSet, registration_viewset

hooks.register("on_serve_page", serve_with_forms, order=100)
hooks.register("before_delete_page", explain_before_delete)
hooks.register("after_unpublish_page", tell_after_unpublish)
hooks.register(BUTTON_HOOK, attendance_buttons)
hooks.register(TODAY_HOOK, check_in_buttons)
hooks.register(MENU_HOOK, programme_menu_item)
hooks.register("register_reports_menu_item", checklist_menu_item)
hooks.register("construct_homepage_panels", add_studies_panel)
hooks.register("before_bulk_action", refuse_protected_bulk_delete)

register_snippet(OrganisationLevelViewSet)
register_snippet(RegistrationFormViewSet)
register_snippet(TargetGroupViewSet)
if apps.is_installed("wagtail.contrib.settings"):  # without it the defaults hold, as W010 says
    register_setting(CourseSettings, icon="cogs")


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [
        occasion_chooser_viewset,
        registration_viewset,
        attendance_viewset,
        occasion_viewset,
        partner_viewset,
        route_viewset,
        organisation_viewset,
        staff_role_viewset,
        outbox_viewset,
        mail_text_viewset,
    ]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    return studies_menu_item()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Lists and mail texts can be given to a group; occasions follow the page, registrations the staff roles."""
    given = ["change_occasion", "change_mailtext"]
    return Permission.objects.filter(content_type__app_label="wagtail_studier", codename__in=given)
