from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from wagtail.admin.panels import Panel


class OccasionsPanel(Panel):
    """The list of a course's occasions inside its page editor.

    Occasions are no part of the page: the tab loads them by itself and saves them by itself, so nothing of it is in the
    page's form, its revisions or its autosave.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_studier/admin/occasions_panel.html"

        @property
        def media(self) -> Media:
            return Media(
                css={"all": ["wagtail_studier/css/admin.css"]},
                js=[Script("wagtail_studier/js/admin-occasions.js", type="module")],  # type: ignore[list-item]
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """``list_url`` is where the list comes from; for a page not saved yet its 0 stands for the key to come."""
            context = super().get_context_data(parent_context)
            page = self.instance
            context["is_saved"] = bool(page.pk)
            context["list_url"] = reverse("studier_occasions:of_course", args=[page.pk or 0])
            return context
