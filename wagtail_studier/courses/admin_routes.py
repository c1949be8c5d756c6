"""Sign-up routes under "Studies": what a volunteer chooses from, said in whole sentences."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from wagtail_studier.courses.enums import RouteKind

SENTENCES = {
    RouteKind.DIRECT: _("Whoever signs up has a place at once, or stands in the queue if it is full."),
    RouteKind.LOCAL: _("The study organiser of the member's own organisation says yes or no."),
    RouteKind.OFFICE: _("Whoever arranges the course says yes or no."),
    RouteKind.LOCAL_OFFICE: _("The member's own organisation passes the sign-up on, and the arranger gives the place."),
    RouteKind.INTEREST: _("For lists of people who want to hear more. They are told that it is no place."),
    RouteKind.JUDGED: _("All apply first, and the arranger chooses among them. No seat is kept meanwhile."),
}
"""What each kind means to the one who signs up."""

MOST_DAYS = {"reminder_days": 60, "escalation_days": 365}


class RouteForm(WagtailAdminModelForm):
    """A route, with each way in a sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [
            (one.value, format_html("<span>{}. <i>{}</i></span>", one.label, SENTENCES[one])) for one in RouteKind
        ]
        for name, most in MOST_DAYS.items():
            field = self.fields[name]
            field.validators = [*field.validators, MaxValueValidator(most)]
            field.widget.attrs["max"] = most


route_form = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("kind", widget=forms.RadioSelect),
        FieldPanel("holds_seat"),
        MultiFieldPanel(
            [FieldPanel("local_role"), FieldPanel("office_role")],
            heading=_("In which role"),
            help_text=_(
                "Where nobody has the role, the office of the same organisation decides, else the level above."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("reminder_days"), FieldPanel("escalation_days")],
            heading=_("If nothing happens"),
            help_text=_("Needs the command studier_due, which whoever runs the site has set up."),
        ),
    ],
    base_form_class=RouteForm,
)
