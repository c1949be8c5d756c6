from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person does for an organisation. Other words for it are data of the organisation, not of the code."""

    STUDY_ORGANISER = "study_organiser", _("Study organiser")
    OFFICE = "office", _("Office")
