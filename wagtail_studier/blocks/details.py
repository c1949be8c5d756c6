"""Blocks for what courses hold in rows: prices, prerequisites, documents."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from wagtail_studier.courses.prerequisites import pages_by_way


class PriceBlock(blocks.StructBlock):
    """What it costs one sort of participants, as :class:`wagtail_studier.courses.details.Price`."""

    audience = blocks.CharBlock(
        label=_("For whom"), required=False, default="", max_length=120, help_text=_("For example: members, others.")
    )
    what = blocks.CharBlock(
        label=_("For what"), required=False, default="", max_length=160, help_text=_("For example: in a double room.")
    )
    until = blocks.DateBlock(label=_("If signed up by"), required=False)
    amount = blocks.DecimalBlock(label=_("Amount"), required=False, min_value=0, max_digits=9, decimal_places=2)

    class Meta:
        icon = "tag"
        label = _("Price")
        label_format = "{audience} {what} {amount}"


class PricesBlock(blocks.StreamBlock):
    """The price rows of a course."""

    price = PriceBlock()


class PrerequisitesBlock(blocks.StreamBlock):
    """Ways to be prepared, of which one is enough; of a way, every course is needed."""

    way = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Course"), page_type=["wagtail_studier.CoursePage"]),
        label=_("One way: all of these courses"),
        icon="tasks",
        min_num=1,
    )


class DocumentsBlock(blocks.StreamBlock):
    """Files to download."""

    document = DocumentChooserBlock(label=_("Document"))


def course_keys_by_way(stream: Any) -> list[list[int]]:
    """The pages that each way needs, as stored, without reading them: ``[[page, page], [page]]``."""
    return pages_by_way(stream.raw_data)
