from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin

from wagtail_studier.blocks.questions import QuestionsBlock, questions_of
from wagtail_studier.fields import StreamField
from wagtail_studier.registrations.admin_presets import PresetsPanel, QuestionsPanel
from wagtail_studier.registrations.definitions import Asked, FormDefinition, in_order

PLAIN_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class RegistrationForm(TranslatableMixin, models.Model):
    """A sign-up form that editors make once and place on many pages."""

    title = models.CharField(_("title"), max_length=120, help_text=_("Only editors see it."))
    introduction = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)
    phone = models.CharField(_("phone number"), max_length=8, choices=Asked.choices, default=Asked.OPTIONAL)
    organisation = models.CharField(
        _("where the person belongs"), max_length=8, choices=Asked.choices, default=Asked.REQUIRED
    )
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"), blank=True)
    thanks = RichTextField(
        _("thanks"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Shown on the receipt, below what the system says."),
    )
    privacy = RichTextField(
        _("privacy text"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Replaces the standard text above the send button on how the information is used."),
    )

    panels = [
        PresetsPanel(),
        FieldPanel("title"),
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("organisation")], heading=_("Asked besides name and e-mail")),
        QuestionsPanel("questions"),
        FieldPanel("thanks"),
        FieldPanel("privacy"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("sign-up form")
        verbose_name_plural = _("sign-up forms")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def in_locale(self, locale_id: int) -> "RegistrationForm":
        """This form in the language asked for, else as it is. One query if it is in another language."""
        if self.locale_id == locale_id:
            return self
        return form_in_locale(self.translation_key, locale_id) or self

    def definition(self) -> FormDefinition:
        """The form as plain values. A question keeps the id of its block, in every language and after every edit."""
        return FormDefinition(
            key=self.translation_key,
            phone=self.phone,
            organisation=self.organisation,
            questions=in_order(questions_of(self.questions)),
            introduction=self.introduction,
            thanks=self.thanks,
            privacy=self.privacy,
        )


def form_in_locale(form_key: Any, locale_id: int) -> RegistrationForm | None:
    """The form in the language asked for, else in any it has. One query."""
    found = {form.locale_id: form for form in RegistrationForm.objects.filter(translation_key=form_key)}
    return found.get(locale_id) or next(iter(found.values()), None)
