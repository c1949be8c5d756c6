"""Addresses and menu items of the work space, and the sign-up forms."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_studier.organisations.admin_menu import MENU_HOOK, WorkspaceMenuItem
from wagtail_studier.registrations.admin_exports import ExportView
from wagtail_studier.registrations.admin_registration import RegistrationView, WithdrawView
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

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", OccasionsView.as_view(), name="index"),
            path("results/", OccasionsView.as_view(results_only=True), name="index_results"),
            path("occasion/<uuid:pk>/", OccasionView.as_view(), name="occasion"),
            path("occasion/<uuid:pk>/results/", OccasionView.as_view(results_only=True), name="occasion_results"),
            path("occasion/<uuid:pk>/export/<slug:file_format>/", ExportView.as_view(), name="export"),
            path("<uuid:pk>/", RegistrationView.as_view(), name="registration"),
            path("<uuid:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
        ]


class RegistrationFormViewSet(SnippetViewSet):
    """Forms hold questions, not answers."""

    model = RegistrationForm
    icon = "form"
    menu_label = _("Sign-up forms")
    menu_name = "studier-forms"
    menu_order = 300
    menu_hook = MENU_HOOK
    list_display = ["title"]
    ordering = ["title"]


registration_viewset = RegistrationViewSet()
