"""The outbox in the work space: which mails were sent, which wait or failed and why, and what can be done about them.

Who may see a registration may see the mails about it; those about none are for superusers.
"""

import re
import uuid
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from wagtail_studier.notifications.enums import MessageStatus
from wagtail_studier.notifications.kinds import mail_kind, mail_kinds
from wagtail_studier.notifications.models import Message
from wagtail_studier.notifications.queries import waiting_warning
from wagtail_studier.notifications.services import discard, resend
from wagtail_studier.notifications.text import fault_text
from wagtail_studier.organisations.admin_menu import MENU_HOOK, WorkspaceMenuItem
from wagtail_studier.organisations.admin_views import ShortSearchMixin, WorkspaceMixin
from wagtail_studier.registrations.admin_tables import local_time
from wagtail_studier.registrations.permissions import registrations_for

ROWS = 50

_SECRET = re.compile(r"(https?://[^\s\"<>]*/)[A-Za-z0-9_:.-]{32,}")


def messages_for(user: Any) -> QuerySet[Message]:
    """The mails ``user`` may see."""
    if user.is_active and user.is_superuser:
        return Message.objects.all()
    return Message.objects.filter(about__in=registrations_for(user).order_by().values("pk"))


def without_secrets(text: str) -> str:
    """The text of a mail without the end of its links: who has the member's link can act in the member's name."""
    return _SECRET.sub(r"\1…", text)


def text_of(message: Message) -> str:
    """What the mail says, as far as whoever may see it may read it; "" if none of it."""
    kind = mail_kind(message.kind)
    return "" if kind and kind.is_private else without_secrets(message.text)


def kind_text(message: Message) -> str:
    kind = mail_kind(message.kind)
    return str(kind.label) if kind else ""


class MessageFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Status"), choices=MessageStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("kind of mail", "Mail"),
        choices=lambda: [(kind.name, kind.label) for kind in mail_kinds()],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Message
        fields: list[str] = []


class ChooseColumn(BaseColumn):
    """A box to tick, for the buttons above the list."""

    cell_template_name = "wagtail_studier/admin/outbox_choose_cell.html"


def message_columns() -> list[Any]:
    return [
        ChooseColumn("choose", label=gettext_lazy("Choose")),
        TitleColumn(
            "recipient",
            label=pgettext_lazy("of a mail", "To"),
            classname="title studier-address",
            get_url=lambda row: reverse("studier_outbox:message", args=[row.pk]),
        ),
        Column("subject", label=gettext_lazy("Subject")),
        Column("kind", label=pgettext_lazy("kind of mail", "Mail"), accessor=kind_text),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor="get_status_display",
            primary=lambda row: row.status == MessageStatus.FAILED,
        ),
        Column("last_error", label=gettext_lazy("Why"), accessor=lambda row: fault_text(row.last_error)),
        Column(
            "created_at",
            label=gettext_lazy("Written"),
            accessor=lambda row: local_time(row.created_at),
            sort_key="created_at",
        ),
    ]


class OutboxView(WorkspaceMixin, ShortSearchMixin, BaseListingView):
    """The mails the user may see, latest first."""

    page_title = pgettext_lazy("menu item", "Mail")
    header_icon = "mail"
    template_name = "wagtail_studier/admin/outbox.html"
    index_url_name = "studier_outbox:index"
    index_results_url_name = "studier_outbox:index_results"
    is_searchable = True
    filterset_class = MessageFilterSet
    paginate_by = ROWS
    columns = message_columns()
    default_ordering = "-created_at"
    verbose_name_plural = gettext_lazy("messages")

    def get_base_queryset(self) -> QuerySet[Message]:
        return messages_for(self.request.user).defer("text", "html")

    def order_queryset(self, queryset: QuerySet[Message]) -> QuerySet[Message]:
        return super().order_queryset(queryset).order_by(self.ordering, "id")

    def search_queryset(self, queryset: QuerySet[Message]) -> QuerySet[Message]:
        return queryset.filter(recipient__icontains=self.search_query) if self.is_searching else queryset

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.urlencode()
        act_url = reverse("studier_outbox:act") + (f"?{query}" if query else "")
        return super().get_context_data(warning=waiting_warning(), act_url=act_url, **kwargs)


class MessageView(WorkspaceMixin, WagtailAdminTemplateMixin, TemplateView):
    """One mail: what it says, and what became of it."""

    page_title = pgettext_lazy("menu item", "Mail")
    header_icon = "mail"
    template_name = "wagtail_studier/admin/message.html"

    @cached_property
    def message(self) -> Message:
        return get_object_or_404(messages_for(self.request.user), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": reverse("studier_outbox:index"), "label": str(self.page_title)},
            {"url": "", "label": self.message.subject},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        message = self.message
        seen = registrations_for(self.request.user)
        about = seen.filter(pk=message.about).only("pk").first() if message.about else None
        return super().get_context_data(
            message=message,
            kind=kind_text(message),
            text=text_of(message),
            hides_link=without_secrets(message.text) != message.text,
            why=fault_text(message.last_error),
            written=local_time(message.created_at),
            sent=local_time(message.sent_at) if message.sent_at else "",
            next_try=local_time(message.due_at) if message.status == MessageStatus.QUEUED else "",
            can_discard=message.status in {MessageStatus.QUEUED, MessageStatus.FAILED},
            registration_url=reverse("studier_registrations:registration", args=[about.pk]) if about else "",
            act_url=reverse("studier_outbox:act"),
            **kwargs,
        )


class ActView(WorkspaceMixin, View):
    """POST: send the chosen mails again, or discard them. Those the user may not see are left alone."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = messages_for(request.user).filter(pk__in=uuids(request.POST.getlist("message")[:ROWS]))
        action = request.POST.get("action")
        if action == "resend":
            tell(request, resend(chosen), resent_text)
        elif action == "discard":
            tell(request, discard(chosen), discarded_text)
        query = request.GET.urlencode()
        return HttpResponseRedirect(reverse("studier_outbox:index") + (f"?{query}" if query else ""), status=303)


def uuids(texts: list[str]) -> list[uuid.UUID]:
    """Those of ``texts`` that are primary keys."""
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def tell(request: HttpRequest, number: int, text: Any) -> None:
    if number:
        messages.success(request, text(number))
    else:
        messages.warning(request, _("Nothing was changed. Choose mails in the list first; one that is sent stays so."))


def resent_text(number: int) -> str:
    return ngettext("%(n)d mail goes out again.", "%(n)d mails go out again.", number) % {"n": number}


def discarded_text(number: int) -> str:
    return ngettext("%(n)d mail is discarded.", "%(n)d mails are discarded.", number) % {"n": number}


class OutboxViewSet(ViewSet):
    """The mails in the work space."""

    name = "studier_outbox"
    url_prefix = "studies/mail"
    icon = "mail"
    menu_label = pgettext_lazy("menu item", "Mail")
    menu_name = "studier-outbox"
    menu_order = 400
    menu_hook = MENU_HOOK
    menu_item_class = WorkspaceMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", OutboxView.as_view(), name="index"),
            path("results/", OutboxView.as_view(results_only=True), name="index_results"),
            path("act/", ActView.as_view(), name="act"),
            path("<uuid:pk>/", MessageView.as_view(), name="message"),
        ]


outbox_viewset = OutboxViewSet()
