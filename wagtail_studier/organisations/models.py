from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from wagtail_studier.organisations.enums import Notify, Role
from wagtail_studier.organisations.tree import ancestors_of


class OrganisationLevel(TranslatableMixin, models.Model):
    """A party's own word for a level of its tree: district, local party, club.

    Organisations point at the level in one language; ``level.localized`` gives the word in the visitor's.
    """

    name = models.CharField(_("name"), max_length=80, help_text=_("The party's own word, for example: Local party"))
    name_plural = models.CharField(_("name in the plural"), max_length=80)
    rank = models.PositiveSmallIntegerField(_("rank"), default=0, help_text=_("0 is the highest level."))
    has_members = models.BooleanField(
        _("members belong here"),
        default=False,
        help_text=_("Organisations of this level are offered in sign-up forms."),
    )

    panels = [FieldPanel("name"), FieldPanel("name_plural"), FieldPanel("rank"), FieldPanel("has_members")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organisation level")
        verbose_name_plural = _("organisation levels")
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """Someone who arranges courses or to whom members belong. A tree of a few hundred rows, read whole when needed."""

    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    level = models.ForeignKey(
        OrganisationLevel, verbose_name=_("level"), on_delete=models.PROTECT, related_name="organisations"
    )
    name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Shown as the contact of the organisation."))
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Only active ones are offered in forms."))

    panels = [
        FieldPanel("name"),
        FieldPanel("level"),
        FieldPanel("parent"),
        FieldPanel("email"),
        FieldPanel("is_active"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["level__rank", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.pk is None or self.parent_id is None:
            return
        parents = dict(Organisation.objects.values_list("pk", "parent_id"))
        if self.pk in {self.parent_id, *ancestors_of(self.parent_id, parents)}:
            raise ValidationError({"parent": _("An organisation cannot be part of itself.")})


class StaffRole(models.Model):
    """A user's role in one organisation: the only thing that opens registrations to anyone but a superuser."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="studier_roles"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="staff"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    include_descendants = models.BooleanField(
        _("also the organisations below"),
        default=False,
        help_text=_("The person also sees the registrations of every organisation that is part of this one."),
    )

    is_deputy = models.BooleanField(
        _("deputy"),
        default=False,
        help_text=_("Hears of sign-ups only while the holder is away, or when the holder has not decided in time."),
    )
    away_until = models.DateField(
        _("away until"), null=True, blank=True, help_text=_("Until and including this day the deputy is asked instead.")
    )
    notify = models.CharField(_("mails"), max_length=8, choices=Notify.choices, default=Notify.AT_ONCE)

    panels = [
        FieldPanel("user"),
        FieldPanel("organisation"),
        FieldPanel("role"),
        FieldPanel("include_descendants"),
        FieldPanel("is_deputy"),
        FieldPanel("away_until"),
        FieldPanel("notify"),
    ]

    class Meta:
        verbose_name = _("staff role")
        verbose_name_plural = _("staff roles")
        ordering = ["organisation__name", "role"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="studier_staffrole_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"
