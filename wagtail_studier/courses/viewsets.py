"""Addresses and menu items of what courses consist of."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_studier.courses.admin_bulk import BulkChangeView
from wagtail_studier.courses.admin_copying import CopyOccasionView
from wagtail_studier.courses.admin_editing import AddListView, AddOccasionView, DeleteOccasionView, EditOccasionView
from wagtail_studier.courses.admin_permissions import may_edit_lists, may_edit_pages
from wagtail_studier.courses.admin_programme import AnnounceView, DiscardView, ProgrammeView
from wagtail_studier.courses.admin_report import ChecklistView
from wagtail_studier.courses.admin_routes import route_form
from wagtail_studier.courses.admin_rules import RulesView
from wagtail_studier.courses.admin_views import CourseOccasionsView, ListsView
from wagtail_studier.courses.admin_year import CopyYearView
from wagtail_studier.courses.partners import Partner, TargetGroup
from wagtail_studier.courses.rules import Route
from wagtail_studier.organisations.admin_menu import MENU_HOOK
from wagtail_studier.organisations.viewsets import StudierModelViewSet


def has_lists(request: HttpRequest) -> bool:
    """Whether the user may edit lists. Asked by several items of the menu, looked up once a request."""
    if not hasattr(request, "studier_may_edit_lists"):
        request.studier_may_edit_lists = may_edit_lists(request.user)  # type: ignore[attr-defined]
    return request.studier_may_edit_lists  # type: ignore[attr-defined]


class ListsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_lists(request)


class ProgrammeMenuItem(MenuItem):
    """For those who write occasions, whether or not they handle sign-ups."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_edit_pages(request.user) or has_lists(request)


def programme_menu_item() -> MenuItem:
    return ProgrammeMenuItem(
        pgettext_lazy("of courses", "Programme"),
        reverse("studier_occasions:programme"),
        name="studier-programme",
        icon_name="date",
        order=190,
    )


class OccasionViewSet(ViewSet):
    """Writing occasions. Reading who comes is in registrations.viewsets."""

    name = "studier_occasions"
    url_prefix = "studies/occasions"
    icon = "list-ul"
    menu_label = _("Sign-up lists")
    menu_name = "studier-lists"
    menu_order = 200
    menu_hook = MENU_HOOK
    menu_item_class = ListsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("lists/", ListsView.as_view(), name="lists"),
            path("lists/results/", ListsView.as_view(results_only=True), name="lists_results"),
            path("lists/add/", AddListView.as_view(), name="add_list"),
            path("of-course/<int:page_id>/", CourseOccasionsView.as_view(), name="of_course"),
            path("of-course/<int:page_id>/add/", AddOccasionView.as_view(), name="add"),
            path("of-course/<int:page_id>/rules/", RulesView.as_view(), name="rules"),
            path("programme/", ProgrammeView.as_view(), name="programme"),
            path("programme/copy/", CopyYearView.as_view(), name="copy_year"),
            path("programme/announce/", AnnounceView.as_view(), name="announce"),
            path("programme/delete/", DiscardView.as_view(), name="discard"),
            path("programme/change/", BulkChangeView.as_view(), name="bulk_change"),
            path("checklist/", ChecklistView.as_view(), name="checklist"),
            path("checklist/results/", ChecklistView.as_view(results_only=True), name="checklist_results"),
            path("<uuid:pk>/copy/", CopyOccasionView.as_view(), name="copy"),
            path("<uuid:pk>/edit/", EditOccasionView.as_view(), name="edit"),
            path("<uuid:pk>/delete/", DeleteOccasionView.as_view(), name="delete"),
        ]


class PartnerViewSet(StudierModelViewSet):
    model = Partner
    name = "studier_partners"
    url_prefix = "studies/partners"
    icon = "group"
    menu_label = _("Partners")
    menu_name = "studier-partners"
    menu_order = 400
    list_display: Any = ["name", Column("kind", label=_("Kind"), accessor="get_kind_display"), "url"]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["name"]


class TargetGroupViewSet(SnippetViewSet):
    """Whom courses are for, in the party's own words and in each language."""

    model = TargetGroup
    icon = "user"
    menu_label = _("Target groups")
    menu_name = "studier-target-groups"
    menu_order = 410
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    list_display: Any = ["name", Column("kind", label=_("Kind"), accessor="get_kind_display")]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["kind", "name"]


class RouteViewSet(StudierModelViewSet):
    """The ways a sign-up can take until it is a place. Courses and occasions point at them."""

    model = Route
    name = "studier_routes"
    url_prefix = "studies/routes"
    icon = "resubmit"
    menu_label = _("Sign-up routes")
    menu_name = "studier-routes"
    menu_order = 350
    edit_handler = route_form
    list_display: Any = [
        "name",
        Column("kind", label=_("Who decides"), accessor="get_kind_display"),
        BooleanColumn("holds_seat", label=_("Seat kept")),
    ]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["name"]


occasion_viewset = OccasionViewSet()
partner_viewset = PartnerViewSet()
route_viewset = RouteViewSet()
