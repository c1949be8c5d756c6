"""Addresses and menu item of the mail texts."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_studier.notifications.admin_texts import PERMISSION, EditTextView, ResetTextView, TextsView
from wagtail_studier.organisations.admin_menu import MENU_HOOK


class MailTextsMenuItem(MenuItem):
    """For those who may write mail texts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class MailTextViewSet(ViewSet):
    """Own views: there is one text for each site, language and kind, and none is added or listed as a record."""

    name = "studier_mail_texts"
    url_prefix = "studies/mail-texts"
    icon = "mail"
    menu_label = _("Mail texts")
    menu_name = "studier-mail-texts"
    menu_order = 410
    menu_hook = MENU_HOOK
    menu_item_class = MailTextsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        one = "<int:site_id>/<slug:language>/<slug:kind>/"
        return [
            path("", TextsView.as_view(), name="index"),
            path(one, EditTextView.as_view(), name="edit"),
            path(f"{one}reset/", ResetTextView.as_view(), name="reset"),
        ]


mail_text_viewset = MailTextViewSet()
