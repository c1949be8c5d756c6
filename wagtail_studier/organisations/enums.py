from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a person does for an organisation. Other words for it are data of the organisation, not of the code."""

    STUDY_ORGANISER = "study_organiser", _("Study organiser")
    OFFICE = "office", _("Office")


class Notify(TextChoices):
    """How often a person hears of what waits for them."""

    AT_ONCE = "at_once", pgettext_lazy("mail", "At once")
    DAILY = "daily", pgettext_lazy("mail", "Once a day, all together")
