"""Writing to all on the list, and thanking those who have completed the course."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_studier.attendance.admin_views import ArrangedPageMixin, SeeOther
from wagtail_studier.attendance.enums import Audience
from wagtail_studier.attendance.forms import MessageForm
from wagtail_studier.attendance.messages import MESSAGE, thanked
from wagtail_studier.attendance.queries import audience_counts, people_on, those_who_completed
from wagtail_studier.attendance.services import send_message, send_thanks
from wagtail_studier.courses.states import local_today
from wagtail_studier.registrations.messages import render
from wagtail_studier.registrations.models import Registration


class MessageView(ArrangedPageMixin, TemplateView):
    """GET asks what to say; POST shows the mail as it will be, and with ``send`` puts it into the outbox."""

    page_title = gettext_lazy("Message to all")
    header_icon = "mail"
    template_name = "wagtail_studier/admin/attendance/message.html"

    @cached_property
    def counts(self) -> dict[str, int]:
        return audience_counts(self.occasion)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "form" not in kwargs:
            kwargs["form"] = MessageForm(initial={"token": uuid.uuid4()}, counts=self.counts)
        return super().get_context_data(book_url=self.url_of("book"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MessageForm(request.POST, counts=self.counts)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if "send" in request.POST:
            return self.send(form.cleaned_data)
        if "change" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return self.render_to_response(self.get_context_data(form=form, preview=self.get_preview(form.cleaned_data)))

    def get_preview(self, values: dict[str, Any]) -> dict[str, Any]:
        """The mail as the first on the list will get it, and to how many it goes."""
        audience = Audience(values["audience"])
        first = people_on(self.occasion, audience).first()
        mail = self.render_for(first, values) if first else None
        return {"mail": mail, "count": self.counts[audience], "audience": audience.label}

    def render_for(self, registration: Registration, values: dict[str, Any]) -> Any:
        # Nobody's own: without name and reference, and without the address of anybody's own page.
        registration.name, registration.reference = "", "…"
        words = {"subject": values["subject"], "body": values["text"], "link": "…"}
        return render(MESSAGE, registration, self.occasion, **words)

    def send(self, values: dict[str, Any]) -> HttpResponse:
        count = send_message(
            self.occasion,
            audience=values["audience"],
            token=values["token"],
            subject=values["subject"],
            text=values["text"],
        )
        if count:
            text = ngettext("The message goes to %(n)d person.", "The message goes to %(n)d people.", count)
            messages.success(self.request, text % {"n": count})
        else:
            messages.warning(self.request, _("There is nobody to write to."))
        return SeeOther(self.url_of("book"))


class ThanksView(ArrangedPageMixin, TemplateView):
    """Who has completed the course: GET shows, POST thanks those who have not been thanked."""

    page_title = gettext_lazy("Thanks and certificates")
    header_icon = "success"
    template_name = "wagtail_studier/admin/attendance/thanks.html"

    @cached_property
    def completed(self) -> list[Registration]:
        return those_who_completed(self.occasion)

    @property
    def is_over(self) -> bool:
        """Whether the last session has been held, or is today."""
        return self.occasion.last_day is not None and self.occasion.last_day <= local_today()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before = thanked(self.completed)
        rows = [{"registration": row, "is_thanked": row.pk in before} for row in self.completed]
        return super().get_context_data(
            rows=rows,
            waiting=sum(not row["is_thanked"] for row in rows),
            placed=people_on(self.occasion).count(),
            is_over=self.is_over,
            book_url=self.url_of("book"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_over:
            return self.render_to_response(self.get_context_data(), status=422)
        if count := send_thanks(self.occasion):
            text = ngettext("%(n)d person is thanked by mail.", "%(n)d people are thanked by mail.", count)
            messages.success(request, text % {"n": count})
        else:
            messages.info(request, _("Everyone who has completed the course has been thanked."))
        return SeeOther(self.url_of("thanks"))
