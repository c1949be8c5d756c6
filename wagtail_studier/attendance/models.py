from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_studier.courses.models import Session
from wagtail_studier.registrations.models import Registration


class Attendance(models.Model):
    """Whether a person was at a session.

    An organiser who removes a session from the occasion must meet no error, and what was noted must not vanish: the
    mark stays with its day, and counts for the session of that day if there is (again) one.

    With ``replaces`` it is a make-up: the session belongs to another occasion of the course, and counts for the one
    that was missed.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendance")
    session = models.ForeignKey(Session, null=True, on_delete=models.SET_NULL, related_name="attendance")
    held_on = models.DateField(_("date"))
    replaces = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_present = models.BooleanField(_("was there"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["held_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="studier_attendance_once"),
        ]

    def __str__(self) -> str:
        return self.held_on.isoformat()


class Practicum(models.Model):
    """That a person has done the practical part of a course, and when."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="practicum")
    done_on = models.DateField(_("done on"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("practicum")
        verbose_name_plural = _("practicums")

    def __str__(self) -> str:
        return self.done_on.isoformat()
