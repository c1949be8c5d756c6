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
            [FieldPanel("contact_name"), FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")])],
            heading=_("Contact for questions"),
        ),
        FieldPanel("registration_form"),
        _audience(),
        _prerequisites(),
        _cost(),
        _folded(
            _("Documents and practical information"),
            FieldPanel("documents"),
            FieldPanel("portal_url"),
            FieldPanel("practical_use"),
            FieldPanel("own_practical_information"),
        ),
    ]


def _audience() -> Panel:
    return _folded(
        _("Whom it is for"),
        InlinePanel("audience", label=_("Target group")),
        FieldPanel(
            "target_groups",
            heading=_("Others it is for"),
            help_text=_("What no target group above says, a line each. Lists show it after them."),
        ),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
        InlinePanel(
            "for_organisations",
            heading=_("Only for members of"),
            label=_("Organisation"),
            help_text=_("Leave empty if everybody is welcome. It is said on the page; nobody is refused for it."),
        ),
    )


def _prerequisites() -> Panel:
    return _folded(
        _("What comes first"),
        FieldPanel("prerequisite_ways"),
        FieldPanel("accepts_equivalent"),
        FieldPanel(
            "prerequisites",
            heading=_("What else one should know"),
            help_text=_("What is no course: experience, an office held, papers to have read."),
        ),
        FieldPanel("chain"),
        FieldRowPanel([FieldPanel("step_label"), FieldPanel("step")]),
    )


def _cost() -> Panel:
    return _folded(
        _("Cost"),
        FieldPanel("prices"),
        FieldPanel("included", help_text=_("Meals, lodging, books: one thing a line.")),
        FieldRowPanel([FieldPanel("fee_payer"), FieldPanel("travel_payer")]),
        FieldPanel("earnings_payer"),
        FieldPanel("cancellation_terms"),
        FieldPanel("no_show_terms"),
        FieldPanel("cost"),
    )


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
