"""The "Studies" menu of the Wagtail admin. A host adds to it with the hook :data:`MENU_HOOK`."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from wagtail_studier.organisations.admin_views import has_workspace

MENU_HOOK = "register_studier_menu_item"

studies_menu = Menu(register_hook_name=MENU_HOOK, construct_hook_name="construct_studier_menu")


class WorkspaceMenuItem(MenuItem):
    """For those who handle registrations somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_workspace(request)


def studies_menu_item() -> MenuItem:
    """The menu itself; it is there as soon as one of its items is."""
    return SubmenuMenuItem(_("Studies"), studies_menu, name="studier", icon_name="date", order=250)
