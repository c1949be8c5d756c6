"""Wiring only."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailStudierConfig(AppConfig):
    """The one app of the package; each feature is a package of modules inside it."""

    name = "wagtail_studier"
    label = "wagtail_studier"
    verbose_name = _("Studies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_studier import checks, receivers  # noqa: F401
        from wagtail_studier.registrations import kinds  # noqa: F401 enters the kinds of mail
