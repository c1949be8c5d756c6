"""With whom a course is held, and for whom: what editors choose from."""

from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import TranslatableMixin

from wagtail_studier.courses.enums import AudienceKind, PartnerKind
from wagtail_studier.fields import StreamField


class PartnerForm(WagtailAdminModelForm):
    """Takes what lacks the logo's fields for a partner without one; Wagtail's stream could not read it at all."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:
            data = data.copy()
            data.setdefault("logo-count", "0")
        super().__init__(data, *args, **kwargs)


class Partner(models.Model):
    """Someone outside the party with whom a course is held: a study association, a folk high school, a union."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices, default=PartnerKind.OTHER)
    url = models.URLField(_("website"), blank=True)
    # A stream of one, since a key to images would tie our migration to the host's choice of an image model.
    logo = StreamField(
        StreamBlock([("image", ImageChooserBlock(label=_("Logo")))]), verbose_name=_("logo"), blank=True, max_num=1
    )

    base_form_class = PartnerForm
    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("url"), FieldPanel("logo")]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TargetGroup(TranslatableMixin):
    """Whom a course is for, in the party's own words; visitors filter the calendar by it."""

    name = models.CharField(_("name"), max_length=120, help_text=_("For example: New members, Board members."))
    kind = models.CharField(_("kind"), max_length=12, choices=AudienceKind.choices, default=AudienceKind.ROLE)

    panels = [FieldPanel("name"), FieldPanel("kind")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
