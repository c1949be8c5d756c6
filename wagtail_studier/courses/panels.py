"""The editor of a course: its fields in groups, and the tab with its occasions."""

from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel


def course_panels() -> list[Panel]:
    """What every course needs stands open and comes first; the rest is folded until somebody wants it."""
    return [
        FieldPanel("introduction"),
        FieldPanel("mode"),
        FieldPanel("purpose"),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("organiser"), InlinePanel("partners", label=_("Partner"))], heading=_("Arranged by")
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Contact for questions"),
        ),
        FieldPanel("registration_form"),
        _folded(
            _("Whom it is for"),
            InlinePanel("audience", label=_("Target group")),
            FieldPanel("target_groups"),
            FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
            InlinePanel("for_organisations", label=_("Only for members of")),
        ),
        _folded(
            _("What comes first"),
            FieldPanel("prerequisite_ways"),
            FieldPanel("accepts_equivalent"),
            FieldPanel("prerequisites"),
            FieldPanel("chain"),
            FieldRowPanel([FieldPanel("step_label"), FieldPanel("step")]),
        ),
        _folded(
            _("Cost"),
            FieldPanel("prices"),
            FieldPanel("included"),
            FieldRowPanel([FieldPanel("fee_payer"), FieldPanel("travel_payer"), FieldPanel("earnings_payer")]),
            FieldPanel("cancellation_terms"),
            FieldPanel("no_show_terms"),
            FieldPanel("cost"),
        ),
        _folded(
            _("Documents and practical information"),
            FieldPanel("documents"),
            FieldPanel("portal_url"),
            FieldPanel("practical_use"),
            FieldPanel("own_practical_information"),
        ),
    ]


def _folded(heading: Any, *children: Panel) -> MultiFieldPanel:
    return MultiFieldPanel(children, heading=heading, classname="collapsed")


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
