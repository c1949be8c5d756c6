"""Making a mail: the standard templates, or an editor's own text in their frame."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wagtail_studier.notifications.enums import Audience
from wagtail_studier.notifications.kinds import MailKind, mail_kind
from wagtail_studier.notifications.models import MailText
from wagtail_studier.notifications.placeholders import NAME, BrokenText, fill, fill_parts, greeting_name, paragraphs

logger = logging.getLogger(__name__)

TEMPLATES = "wagtail_studier/mail/"

STATE = "state"
"""The placeholder for where a sign-up stands; the package says it, so that nothing that waits looks like a place."""


@dataclass(frozen=True)
class Mail:
    """What is sent. The text says all that the HTML says."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class MailLink:
    """One of several links in a mail."""

    label: str
    url: str


OwnTexts = Mapping[tuple[int | None, str], MailText]
"""Editors' texts for one kind of mail, by site and language."""


def own_texts(kind: str) -> OwnTexts:
    """All editors' texts for this kind, for whoever makes the mail for many. One query."""
    return {(own.site_id, own.language): own for own in MailText.objects.filter(kind=kind)}


def render_mail(
    kind: str,
    *,
    language: str,
    site_id: int | None,
    context: Mapping[str, Any],
    values: Mapping[str, str],
    texts: OwnTexts | None = None,
) -> Mail:
    """The mail of this ``kind`` in ``language``: the site's own text filled with ``values``, else the standard one.

    ``context`` is what the standard templates get (see their first lines); a placeholder without a value takes the
    context's. ``values["name"]`` is greeted if it looks like a name, and stands nowhere else. At most one query, none
    with the ``texts`` of :func:`own_texts`.
    """
    own = own_text(kind, language=language, site_id=site_id) if texts is None else texts.get((site_id, language))
    if own:
        try:
            return render_own(kind, own.subject, own.text, language=language, context=context, values=values)
        except BrokenText:
            logger.warning("The mail text %s cannot be used; the standard text was sent.", own.pk)
    return render_standard(kind, language=language, context=context, values=values)


def own_text(kind: str, *, language: str, site_id: int | None) -> MailText | None:
    """An editor's text for this kind on this site in this language. One query."""
    if site_id is None:
        return None
    return MailText.objects.filter(site_id=site_id, kind=kind, language=language).first()


def render_standard(
    kind: str, *, language: str, context: Mapping[str, Any], values: Mapping[str, str] | None = None
) -> Mail:
    """The mail as the templates have it."""
    with translation.override(language):
        whole = _frame(kind, language, context, values or {})
        subject = _one_line(render_to_string(f"{TEMPLATES}{kind}_subject.txt", whole))
        parts = paragraphs(render_to_string(f"{TEMPLATES}{kind}.txt", whole))
        return _in_frame(subject, kind, whole | {"parts": parts, "is_own": False})


def standard_words(kind: MailKind, *, language: str) -> Mail:
    """Subject and text of the standard mail with placeholders where the values go: where an editor begins."""
    values = {name: f"{{{name}}}" for name in kind.placeholders}
    context = kind.sample_context(values) | {"greeting_name": values.get(NAME, ""), "link_label": ""}
    return render_standard(kind.name, language=language, context=context, values=values)


def render_own(
    kind: str, subject: str, text: str, *, language: str, context: Mapping[str, Any], values: Mapping[str, str]
) -> Mail:
    """The mail with this subject and text. Raises ``BrokenText`` if they cannot be filled, or if nothing is left."""
    known = mail_kind(kind)
    allowed = known.placeholders if known else tuple(values)
    filled = {name: values.get(name) or _text(context.get(name)) for name in allowed}
    filled[NAME] = greeting_name(values.get(NAME, ""))
    if STATE in allowed:
        filled[STATE] = filled[STATE] or _state(language, context)
    line = _one_line(fill(subject, {name: value for name, value in filled.items() if name != NAME}))
    parts = fill_parts(text, filled)
    if not line or not parts:
        raise BrokenText
    with translation.override(language):
        return _in_frame(line, kind, _frame(kind, language, context, values) | {"parts": parts, "is_own": True})


def _state(language: str, context: Mapping[str, Any]) -> str:
    """Where what the mail is about stands, in one sentence."""
    with translation.override(language):
        return _one_line(render_to_string(f"{TEMPLATES}_state.txt", dict(context)))


def _in_frame(subject: str, kind: str, context: dict[str, Any]) -> Mail:
    context |= {"mail_subject": subject}
    html = render_to_string([f"{TEMPLATES}{kind}.html", f"{TEMPLATES}base.html"], context)
    return Mail(subject, _tidy(render_to_string(f"{TEMPLATES}base.txt", context)), html.strip() + "\n")


def _frame(kind: str, language: str, context: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The context with what every mail has."""
    known = mail_kind(kind)
    return {
        "link": values.get("link", ""),
        "links": [],
        "greeting_name": greeting_name(values.get(NAME, "")),
        "state": _state(language, context),
        "link_label": str(known.link_label) if known else _("See or change your registration"),
        **context,
        "is_staff": known is not None and known.audience == Audience.STAFF,
        "language": language,
    }


def _text(value: Any) -> str:
    """What stands in a context, as far as it is text or a number."""
    return str(value) if isinstance(value, str | int | Promise) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tidy(text: str) -> str:
    """With one empty line between paragraphs, whatever the template left out."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for number, line in enumerate(lines) if line or lines[number - 1]]
    return "\n".join(kept) + "\n"
