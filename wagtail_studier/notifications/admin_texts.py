"""Editors' own mail texts: which there are, and writing one with a preview."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.coreutils import get_content_languages
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_studier.notifications.admin_forms import MailTextForm
from wagtail_studier.notifications.enums import Audience
from wagtail_studier.notifications.kinds import MailKind, mail_kind, mail_kinds, placeholders_of
from wagtail_studier.notifications.models import MailText
from wagtail_studier.notifications.placeholders import BrokenText
from wagtail_studier.notifications.rendering import Mail, own_text, render_own, render_standard, standard_words
from wagtail_studier.notifications.services import remove_mail_text, save_mail_text
from wagtail_studier.organisations.admin_views import PrivateMixin

PERMISSION = "wagtail_studier.change_mailtext"


@dataclass(frozen=True)
class TextRow:
    """A kind of mail in the list, and the subject it has."""

    kind: MailKind
    own: MailText | None
    url: str


class MailTextMixin(PrivateMixin, PermissionCheckedMixin):
    """For those who may write mail texts."""

    permission_policy = ModelPermissionPolicy(MailText)
    permission_required = "change"


class TextsView(MailTextMixin, WagtailAdminTemplateMixin, TemplateView):
    """All kinds of mail of one site in one language."""

    page_title = gettext_lazy("Mail texts")
    header_icon = "mail"
    template_name = "wagtail_studier/admin/mail_texts.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    @cached_property
    def sites(self) -> list[Site]:
        return list(Site.objects.order_by("-is_default_site", "site_name", "hostname"))

    @cached_property
    def site(self) -> Site | None:
        wanted = self.request.GET.get("site", "")
        return next((site for site in self.sites if str(site.pk) == wanted), next(iter(self.sites), None))

    @cached_property
    def language(self) -> str:
        languages = get_content_languages()
        wanted = self.request.GET.get("language", "")
        return wanted if wanted in languages else next(iter(languages))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sites=self.sites,
            site=self.site,
            languages=get_content_languages(),
            language=self.language,
            groups=self.groups(self.site) if self.site else [],
            **kwargs,
        )

    def groups(self, site: Site) -> list[tuple[str, list[TextRow]]]:
        """The kinds by whom they are written to. One query."""
        stored = {own.kind: own for own in MailText.objects.filter(site=site, language=self.language)}
        return [
            (
                str(audience.label),
                [
                    TextRow(kind, stored.get(kind.name), text_url("edit", site.pk, self.language, kind.name))
                    for kind in mail_kinds()
                    if kind.audience == audience and kind.is_editable
                ],
            )
            for audience in Audience
        ]


def text_url(view: str, site_id: int, language: str, kind: str) -> str:
    return reverse(f"studier_mail_texts:{view}", args=[site_id, language, kind])


class OneTextMixin(MailTextMixin):
    """A view of one kind of mail, on one site, in one language; what there is not answers 404."""

    site: Site
    language: str
    kind: MailKind

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        kind = mail_kind(kwargs["kind"])
        if kind is None or not kind.is_editable or kwargs["language"] not in get_content_languages():
            raise Http404
        self.site, self.language, self.kind = get_object_or_404(Site, pk=kwargs["site_id"]), kwargs["language"], kind

    @property
    def key(self) -> dict[str, Any]:
        return {"site_id": self.site.pk, "kind": self.kind.name, "language": self.language}

    @property
    def list_url(self) -> str:
        return f"{reverse('studier_mail_texts:index')}?site={self.site.pk}&language={self.language}"


class EditTextView(OneTextMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET shows the text, or the standard one to begin with; POST previews or saves."""

    header_icon = "mail"
    template_name = "wagtail_studier/admin/mail_text.html"

    @cached_property
    def own(self) -> MailText | None:
        return own_text(**self.key)

    @cached_property
    def standard(self) -> Mail:
        return standard_words(self.kind, language=self.language)

    def get_page_title(self) -> str:
        return str(self.kind.label)

    def get_page_subtitle(self) -> str:
        return f"{self.site}, {get_content_languages()[self.language]}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": self.list_url, "label": _("Mail texts")},
            {"url": "", "label": str(self.kind.label)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        begin = self.own or self.standard
        kwargs.setdefault("form", self.form(initial={"subject": begin.subject, "text": begin.text.strip()}))
        kwargs.setdefault("preview", self.preview(begin.subject, begin.text) if self.own else self.standard_preview())
        return super().get_context_data(
            kind=self.kind,
            own=self.own,
            standard=self.standard,
            placeholders=placeholders_of(self.kind),
            required=self.kind.required,
            reset_url=text_url("reset", self.site.pk, self.language, self.kind.name),
            list_url=self.list_url,
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def form(self, *args: Any, **kwargs: Any) -> MailTextForm:
        return MailTextForm(*args, kind=self.kind, **kwargs)

    def examples(self) -> dict[str, str]:
        """Examples in the language of the mail, whatever that of the editor is."""
        with translation.override(self.language):
            return {one.name: str(one.example) for one in placeholders_of(self.kind)}

    def preview(self, subject: str, text: str) -> Mail | None:
        """The mail with example values; None if it cannot be made."""
        values = self.examples()
        try:
            context = self.kind.sample_context(values)
            return render_own(self.kind.name, subject, text, language=self.language, context=context, values=values)
        except BrokenText:
            return None

    def standard_preview(self) -> Mail:
        values = self.examples()
        context = self.kind.sample_context(values)
        return render_standard(self.kind.name, language=self.language, context=context, values=values)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, preview=None), status=422)
        subject, text = form.cleaned_data["subject"], form.cleaned_data["text"]
        if "preview" in request.POST:
            preview = self.preview(subject, text)
            return self.render_to_response(self.get_context_data(form=form, preview=preview, is_unsaved=True))
        save_mail_text(**self.key, subject=subject, text=text)
        messages.success(request, _("The text is saved. Mails from now on have it."))
        return HttpResponseRedirect(self.list_url, status=303)


class ResetTextView(OneTextMixin, View):
    """POST: back to the standard text."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        remove_mail_text(**self.key)
        messages.success(request, _("Mails have the standard text again."))
        return HttpResponseRedirect(self.list_url, status=303)
