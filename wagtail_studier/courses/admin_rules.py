"""The rules that hold for all occasions of a course: in the dialog of the page editor, or on a page of its own."""

from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail_studier.courses.admin_editing import FormView
from wagtail_studier.courses.admin_notes import Note, success, warning
from wagtail_studier.courses.admin_views import CourseMixin
from wagtail_studier.courses.enums import CompletionRule
from wagtail_studier.courses.queries import not_yet_held, occasions_of_course, rules_of_course
from wagtail_studier.courses.rules import CourseRules
from wagtail_studier.courses.services import RULES_FIELDS, save_rules
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.due import MOST_DAYS
from wagtail_studier.registrations.text import PlainTextField

LIMITS = {"reminder_days": (1, MOST_DAYS), "completion_minimum": (1, 100), "hours": (0, 9999)}


class RulesForm(forms.ModelForm):
    """How people are let in, when they are reminded, and what completes the course."""

    class Meta:
        model = CourseRules
        fields = RULES_FIELDS
        field_classes = {"certificate_text": partial(PlainTextField, multiline=True)}
        widgets = {"completion": forms.RadioSelect, "certificate_text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        route: Any = self.fields["route"]
        route.empty_label = _("Nobody decides: a place at once")
        route.help_text = _("For sign-ups from now on, to every occasion that has no route of its own.")
        for name, (low, high) in LIMITS.items():
            field = self.fields[name]
            field.validators = [*field.validators, MinValueValidator(low), MaxValueValidator(high)]
            field.widget.attrs.update({"min": low, "max": high})

    def clean(self) -> dict[str, Any]:
        """A number that nothing asks for is dropped, lest it stand there when somebody changes the rule again."""
        values = super().clean() or self.cleaned_data
        if values.get("completion") != CompletionRule.AT_LEAST:
            self.errors.pop("completion_minimum", None)
            values["completion_minimum"] = None
        return values


class RulesView(CourseMixin, FormView):
    """GET shows the rules, POST saves them; 422 shows them again with what was typed."""

    page_title = gettext_lazy("Sign-up and completion")
    header_icon = "cog"
    template_stem = "rules"

    @property
    def list_url(self) -> str:
        return reverse("studier_occasions:of_course", args=[self.page.pk])

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": self.request.path, "label": self.page_title}]

    @cached_property
    def form(self) -> RulesForm:
        data = self.request.POST if self.request.method == "POST" else None
        rules = rules_of_course(self.page.course_key) or CourseRules(course_key=self.page.course_key)
        return RulesForm(data, instance=rules, prefix="rules")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=self.form, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        rules = save_rules(self.form.save(commit=False))
        return self.done([success(_("The rules have been saved. They hold for all occasions.")), *impossible(rules)])


def impossible(rules: CourseRules) -> list[Note]:
    """A warning if occasions that are still to be held have fewer sessions than the rule asks for. One query."""
    if not rules.completion_minimum:
        return []
    coming = not_yet_held(occasions_of_course(rules.course_key), local_today()).exclude(first_day=None)
    few = coming.annotate(n=Count("sessions")).filter(n__lt=rules.completion_minimum).count()
    text = ngettext(
        "%(n)d occasion has fewer sessions than that, so that nobody can complete the course there.",
        "%(n)d occasions have fewer sessions than that, so that nobody can complete the course there.",
        few,
    )
    return [warning(text % {"n": few})] if few else []
