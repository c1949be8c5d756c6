"""Making a sign-up form in the admin: starting from a ready one, and finding the words of earlier questions."""

from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.snippets.views.snippets import CreateView

from wagtail_studier.blocks.questions import stream_of
from wagtail_studier.registrations.presets import PRESETS, Preset

PARAMETER = "preset"


class PresetCreateView(CreateView):
    """Wagtail's own, filled in with a preset if the address names one. Nothing is stored before the editor saves."""

    def get_initial_form_instance(self) -> Any:
        preset = PRESETS.get(self.request.GET.get(PARAMETER, ""))
        if preset is None:
            return super().get_initial_form_instance()
        form = super().get_initial_form_instance() or self.model()
        with translation.override(form.locale.language_code if self.locale else translation.get_language()):
            start_from(form, preset)
        return form


def start_from(form: Any, preset: Preset) -> None:
    """Fill in the unsaved ``form`` in the language of the moment."""
    form.title = str(preset.title)
    form.phone, form.organisation = preset.phone, preset.organisation
    form.thanks = format_html("<p>{}</p>", preset.thanks)
    form.questions = stream_of(preset.questions)


class PresetsPanel(Panel):
    """On the page for a new form: links to the same page, filled in."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_studier/admin/form_presets.html"

        def is_shown(self) -> bool:
            return not self.instance.pk and self.request is not None and PARAMETER not in self.request.GET

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            address = reverse(type(self.instance).snippet_viewset.get_url_name("add"))
            query = self.request.GET.copy()
            context["presets"] = []
            for key, preset in PRESETS.items():
                query[PARAMETER] = key
                context["presets"].append({"preset": preset, "url": f"{address}?{query.urlencode()}"})
            return context


class QuestionsPanel(FieldPanel):
    """The questions; while one writes on what a question depends, the earlier ones are offered."""

    class BoundPanel(FieldPanel.BoundPanel):
        @property
        def media(self) -> Media:
            script = Script("wagtail_studier/js/admin-questions.js", type="module")
            return super().media + Media(js=[script])  # type: ignore[list-item]
