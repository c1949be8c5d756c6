"""The kinds of mail there are, entered by the slices that send them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from wagtail_studier.notifications.enums import Audience

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class MailKind:
    """One kind of mail.

    ``name`` is that of its templates in ``wagtail_studier/mail/``. ``placeholders`` are what an editor's own text may
    hold, ``required`` what it must; a kind without placeholders has no text of an editor's. ``link_label`` are the
    words on the one link. ``sample`` makes the context of the standard templates out of values for the placeholders,
    for a preview. ``is_private``: it tells of more than what it is about, so that nobody reads it in the outbox.
    """

    name: str
    label: Text
    when: Text
    audience: Audience
    placeholders: tuple[str, ...]
    link_label: Text
    sample: Callable[[Mapping[str, str]], dict[str, Any]]
    required: tuple[str, ...] = ("link",)
    is_private: bool = False

    @property
    def is_editable(self) -> bool:
        """Whether an editor can write an own text."""
        return bool(self.placeholders)

    def sample_context(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The context for these values, of which only the kind's own placeholders count if it has any."""
        known = {name: value for name, value in values.items() if name in self.placeholders or not self.is_editable}
        return self.sample(known)


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """A word in braces in an editor's text: what takes its place, and an example for the preview."""

    name: str
    meaning: Text
    example: Text


_kinds: dict[str, MailKind] = {}
_placeholders: dict[str, Placeholder] = {}


def register_kind(kind: MailKind) -> MailKind:
    """Enter ``kind``; one with the same name takes the place of the former."""
    _kinds[kind.name] = kind
    return kind


def mail_kind(name: str) -> MailKind | None:
    """The kind with this name, if it has been entered."""
    return _kinds.get(name)


def mail_kinds() -> list[MailKind]:
    """All kinds, in the order in which they were entered."""
    return list(_kinds.values())


def register_placeholder(placeholder: Placeholder) -> None:
    """Enter the meaning of a placeholder, which is the same in all kinds of mail."""
    _placeholders[placeholder.name] = placeholder


def placeholders_of(kind: MailKind) -> list[Placeholder]:
    """What an editor's text for this kind may hold, in the order in which it is told."""
    return [_placeholders[name] for name in kind.placeholders]
