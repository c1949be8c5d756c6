import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from wagtail_studier.courses.models import Occasion
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.references import new_nonce, new_reference
from wagtail_studier.registrations.states import LIVE_STATES


class Registration(models.Model):
    """One person's sign-up for one occasion.

    It is no snippet, and in no search index, chooser, reference index, revision or preview: every surface that shows it
    takes it from :func:`~wagtail_studier.registrations.permissions.registrations_for`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=9, unique=True, default=new_reference, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("belongs to"), null=True, on_delete=models.PROTECT, related_name="registrations"
    )
    state = models.CharField(_("state"), max_length=16, choices=State.choices)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), max_length=254)
    email_key = models.CharField(max_length=254, editable=False)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    answers = models.JSONField(_("answers"), default=list, blank=True)
    form_key = models.UUIDField(null=True, editable=False)
    language = models.CharField(_("language"), max_length=20)
    token = models.UUIDField(unique=True, editable=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    reminded_for = models.DateField(null=True, blank=True, editable=False)  # the first day they were reminded of
    changed_at = models.DateTimeField(_("answers changed"), null=True, blank=True, editable=False)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    local_note = models.TextField(
        _("note to the office"), blank=True, help_text=_("The person can read it on their own page.")
    )

    # Whose turn it is while a decision is awaited; empty in all other states.
    handler = models.ForeignKey(
        Organisation, verbose_name=_("waits for"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handler_role = models.CharField(max_length=20, choices=Role.choices, blank=True, editable=False)
    handler_since = models.DateTimeField(_("waits since"), null=True, blank=True, editable=False)
    escalated_at = models.DateTimeField(null=True, blank=True, editable=False)
    reached_arranger = models.BooleanField(default=False, editable=False)  # before that, it is the local organiser's
    holds_seat = models.BooleanField(default=False, editable=False)
    offer_expires_at = models.DateTimeField(_("answer before"), null=True, blank=True, editable=False)

    # The member's own page: only the hash of its address is stored, and a new nonce revokes every link sent before.
    link_nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    link_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 none has no link

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(fields=["occasion", "state", "received_at", "id"], name="studier_registration_queue"),
            models.Index(fields=["handler", "state", "handler_since"], name="studier_registration_inbox"),
            models.Index(fields=["email_key"], name="studier_registration_email"),
            models.Index(fields=["received_at", "id"], name="studier_registration_received"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "email_key"],
                condition=models.Q(state__in=sorted(LIVE_STATES)),
                name="studier_registration_once",
            ),
        ]

    def __str__(self) -> str:
        """The reference code: log labels live for ever, so they hold no name."""
        return self.reference


class Transition(models.Model):
    """One step in the life of a registration.

    With ``moved_from`` the person came from another occasion, and ``source`` is empty: the table is entered anew there.
    ``is_override``: someone gave a place although there was no free seat.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="transitions")
    source = models.CharField(max_length=16, choices=State.choices, blank=True)
    target = models.CharField(max_length=16, choices=State.choices)
    moved_from = models.ForeignKey(
        Occasion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    is_override = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.source or '—'} → {self.target}"
