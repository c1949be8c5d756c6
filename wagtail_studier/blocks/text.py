"""Blocks of running text, for courses and plans alike."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PROSE_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]

PREVIEW_TEMPLATE = "wagtail_studier/blocks/preview.html"


class ProseBlock(blocks.StructBlock):
    """Text under a heading of its own, or without."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=PROSE_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "wagtail_studier/blocks/prose.html"


class QuoteBlock(blocks.StructBlock):
    """Someone else's words."""

    text = blocks.TextBlock(label=_("Quote"))
    source = blocks.CharBlock(label=_("Source"), required=False, default="", max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "wagtail_studier/blocks/quote.html"


class CourseBodyBlock(blocks.StreamBlock):
    """The description of a course."""

    prose = ProseBlock()
    quote = QuoteBlock()
