"""Lists of answers to choose from."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue

from wagtail_studier.registrations.questions import Choice

NAMESPACE = uuid.UUID("5f0c2e7e-3b0e-4a53-9f0e-6b8f5c1d2a47")


class ChoicesBlock(blocks.ListBlock):
    """Answers under ids of their own, which are the same in every language and survive every edit.

    An answer that comes as bare text, from code or an old list, gets an id made of its words: the same at each reading.
    """

    def __init__(self, *, defaults: Iterable[str | Promise] = (), **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Answers"))
        if defaults := tuple(defaults):
            kwargs["default"] = lambda: [str(text) for text in defaults]
        super().__init__(blocks.CharBlock(max_length=160, label=_("Answer")), **kwargs)

    def with_ids(self, items: Iterable[Any]) -> list[dict[str, Any]]:
        return [item if self._item_is_in_block_format(item) else self._item(item) for item in items]

    def _item(self, text: Any) -> dict[str, Any]:
        return {"type": "item", "value": text, "id": str(uuid.uuid5(NAMESPACE, str(text)))}

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.with_ids(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        return super().bulk_to_python([self.with_ids(items) for items in values])

    def normalize(self, value: Any) -> Any:
        return value if isinstance(value, ListValue) else self.to_python(value)

    def choices(self, value: Any) -> tuple[Choice, ...]:
        return tuple(Choice(item.id, str(item.value)) for item in value.bound_blocks)


def default_text(text: str | Promise) -> Callable[[], str]:
    """``text`` in the language of the moment, as the default of a block."""
    return lambda: str(text)
