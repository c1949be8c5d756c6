"""What the editors of a site decide for all its courses."""

from typing import Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site


class CourseSettings(BaseSiteSetting):
    """The study portal, the currency, and what a visitor is told on leaving the site."""

    portal_name = models.CharField(
        _("name of the study portal"), max_length=80, blank=True, help_text=_("The national one, if there is any.")
    )
    portal_url = models.URLField(_("address of the study portal"), blank=True)
    currency = models.CharField(
        _("currency"), max_length=3, default="SEK", help_text=_("Three letters, for example SEK or EUR.")
    )
    announces_leaving = models.BooleanField(
        _("tell visitors when a link leaves the site"),
        default=False,
        help_text=_("Links to other addresses are marked, and say where they lead."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("portal_name"), FieldPanel("portal_url")], heading=_("Study portal")),
        FieldPanel("currency"),
        FieldPanel("announces_leaving"),
    ]

    class Meta:
        verbose_name = _("course settings")

    @classmethod
    def of_request(cls, request: HttpRequest) -> Self:
        """What holds on the site of ``request``, else the defaults. One query; nothing is stored."""
        site = Site.find_for_request(request)
        return (cls.objects.filter(site=site).first() if site else None) or cls()
