from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class OccasionsPanel(Panel):
    """The list of a course's occasions inside its page editor.

    Occasions are no part of the page: the tab loads them by itself and saves them by itself, so nothing of it is in the
    page's form, its revisions or its autosave.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_studier/admin/occasions_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            page = self.instance
            context["list_url"] = reverse("studier_occasions:of_course", args=[page.pk]) if page.pk else ""
            return context
