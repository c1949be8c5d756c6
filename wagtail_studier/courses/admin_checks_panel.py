"""The checklist in the page editor of a course."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel

from wagtail_studier.courses.admin_checks import findings_of
from wagtail_studier.courses.states import local_today


class ChecklistPanel(Panel):
    """What may have been forgotten, as of the last save; nothing where there is nothing to say. It never refuses."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_studier/admin/checklist_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["wagtail_studier/css/admin.css"]})

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """``findings``: what to look at, of a page that has been saved."""
            page = self.instance
            found = findings_of([page], local_today())[page.pk] if page.pk else []
            return super().get_context_data(parent_context) | {"findings": found}
