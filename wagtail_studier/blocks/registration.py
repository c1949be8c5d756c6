"""The sign-up form as a block for any page of the host."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_studier.blocks.choosers import OccasionChooserBlock
from wagtail_studier.blocks.language import PageLanguageMixin
from wagtail_studier.registrations.definitions import STANDARD_FORM
from wagtail_studier.registrations.panels import sign_up_panel
from wagtail_studier.registrations.tokens import Target, TargetKind
from wagtail_studier.registrations.visits import current_visit


class RegistrationFormValue(blocks.StructValue):
    """What the block is for."""

    @property
    def is_withheld(self) -> bool:
        """Whether it is for a course that is not published: visitors are to know nothing of that."""
        course = self.get("course")
        return course is not None and not course.live

    @cached_property
    def target(self) -> Target | None:
        """The course or list one signs up for; None once it has been deleted."""
        course, occasion = self.get("course"), self.get("occasion")
        if course is not None:
            return Target(TargetKind.COURSE, course.specific.course_key)
        if occasion is not None:
            return Target(TargetKind.OCCASION, occasion.pk)
        return None


class RegistrationFormBlock(PageLanguageMixin, blocks.StructBlock):
    """A sign-up form for a course or a list of its own. It needs nothing of the host but to stand on a page."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=120)
    course = blocks.PageChooserBlock(
        label=_("Course"),
        required=False,
        page_type="wagtail_studier.CoursePage",
        help_text=_("The visitor chooses among the course's occasions."),
    )
    occasion = OccasionChooserBlock(
        label=_("Or a list or occasion"), required=False, help_text=_("An interest list, or one certain occasion.")
    )
    form = SnippetChooserBlock(
        "wagtail_studier.RegistrationForm",
        label=_("Form"),
        required=False,
        help_text=_("Without one, name, e-mail, phone and local party are asked."),
    )

    class Meta:
        icon = "form"
        label = _("Sign-up form")
        template = "wagtail_studier/blocks/registration_form.html"
        value_class = RegistrationFormValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["course"]) == bool(cleaned["occasion"]):
            message = _("Choose either a course or a list.")
            raise blocks.StructBlockValidationError(
                block_errors={"course": ValidationError(message), "occasion": ValidationError(message)}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        visit = current_visit()
        locale = visit.page.locale if visit else Locale.get_active()
        form = value.get("form")
        definition = form.in_locale(locale.pk).definition() if form else STANDARD_FORM
        is_shown = value.target and not (visit and value.is_withheld)
        context["sign_up"] = sign_up_panel(value.target, definition=definition, locale=locale) if is_shown else None
        return context
