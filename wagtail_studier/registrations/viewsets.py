"""Addresses and menu items of the work space, and the sign-up forms."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_studier.organisations.admin_menu import MENU_HOOK, WorkspaceMenuItem
from wagtail_studier.registrations.admin_batches import DecideView
from wagtail_studier.registrations.admin_decisions import (
    ApproveView,
    DeclineView,
    HandleView,
    OfferView,
    PlaceView,
    SendLinkView,
)
from wagtail_studier.registrations.admin_exports import ExportAllView, ExportView
from wagtail_studier.registrations.admin_groups import GroupView, OfferedView, RegisteredView
from wagtail_studier.registrations.admin_home import menu_items
from wagtail_studier.registrations.admin_inbox import InboxView
from wagtail_studier.registrations.admin_moves import MoveView
from wagtail_studier.registrations.admin_presets import PresetCreateView
from wagtail_studier.registrations.admin_registration import RegistrationView, WithdrawView
from wagtail_studier.registrations.admin_registrations import RegistrationsView
from wagtail_studier.registrations.admin_views import OccasionsView, OccasionView
from wagtail_studier.registrations.snippets import RegistrationForm


class RegistrationViewSet(ViewSet):
    """Reading and handling who comes: own views, none of Wagtail's that would know more than ``registrations_for``."""

    name = "studier_registrations"
    url_prefix = "studies/registrations"
    icon = "date"
    menu_label = _("Occasions")
    menu_name = "studier-occasions"
    menu_order = 100
    menu_hook = MENU_HOOK
    menu_item_class = WorkspaceMenuItem

    def register_menu_item(self) -> None:
        super().register_menu_item()
        for item in menu_items():
            hooks.register(self.menu_hook, item)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", OccasionsView.as_view(), name="index"),
            path("results/", OccasionsView.as_view(results_only=True), name="index_results"),
            path("inbox/", InboxView.as_view(), name="inbox"),
            path("inbox/results/", InboxView.as_view(results_only=True), name="inbox_results"),
            path("inbox/decide/", DecideView.as_view(), name="decide"),
            path("all/", RegistrationsView.as_view(), name="all"),
            path("all/results/", RegistrationsView.as_view(results_only=True), name="all_results"),
            path("all/export/<slug:file_format>/", ExportAllView.as_view(), name="export_all"),
            path("register/", OfferedView.as_view(), name="offered"),
            path("occasion/<uuid:pk>/register/", GroupView.as_view(), name="register"),
            path("occasion/<uuid:pk>/registered/", RegisteredView.as_view(), name="registered"),
            path("occasion/<uuid:pk>/", OccasionView.as_view(), name="occasion"),
            path("occasion/<uuid:pk>/results/", OccasionView.as_view(results_only=True), name="occasion_results"),
            path("occasion/<uuid:pk>/export/<slug:file_format>/", ExportView.as_view(), name="export"),
            path("<uuid:pk>/", RegistrationView.as_view(), name="registration"),
            path("<uuid:pk>/approve/", ApproveView.as_view(), name="approve"),
            path("<uuid:pk>/decline/", DeclineView.as_view(), name="decline"),
            path("<uuid:pk>/handle/", HandleView.as_view(), name="handle"),
            path("<uuid:pk>/place/", PlaceView.as_view(), name="place"),
            path("<uuid:pk>/offer/", OfferView.as_view(), name="offer"),
            path("<uuid:pk>/move/", MoveView.as_view(), name="move"),
            path("<uuid:pk>/link/", SendLinkView.as_view(), name="send_link"),
            path("<uuid:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
        ]


class RegistrationFormViewSet(SnippetViewSet):
    """Forms hold questions, not answers."""

    model = RegistrationForm
    add_view_class = PresetCreateView
    icon = "form"
    menu_label = _("Sign-up forms")
    menu_name = "studier-forms"
    menu_order = 300
    menu_hook = MENU_HOOK
    list_display = ["title"]
    ordering = ["title"]


registration_viewset = RegistrationViewSet()
