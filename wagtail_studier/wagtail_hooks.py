"""Wiring: what the package registers with Wagtail."""

from wagtail import hooks

from wagtail_studier.blocks.choosers import occasion_chooser_viewset
from wagtail_studier.registrations.serving import serve_with_forms

hooks.register("on_serve_page", serve_with_forms, order=100)


@hooks.register("register_admin_viewset")
def choosers() -> object:
    return occasion_chooser_viewset
