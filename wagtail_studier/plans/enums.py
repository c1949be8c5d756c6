from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanKind(TextChoices):
    """What a plan is. The parties' own words for it are the page's title."""

    EDUCATION = "education", _("Education plan")
    ACTION = "action", _("Action plan")
    ACTIVITY = "activity", _("Activity plan")
    REPORT = "report", _("Study report")


class DecisionStatus(TextChoices):
    """How far the party has come in deciding on a plan."""

    PROPOSAL = "proposal", _("Proposal")
    ADOPTED = "adopted", _("Adopted")
    REVISED = "revised", _("Revised")
    REPLACED = "replaced", _("Replaced by a later plan")
