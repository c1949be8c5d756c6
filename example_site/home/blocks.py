"""What editors place on the site's own pages: text of all kinds, and what the package offers for any page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_studier.blocks.courses import CourseListBlock
from wagtail_studier.blocks.plans import ContactBlock, FiguresBlock
from wagtail_studier.blocks.registration import RegistrationFormBlock
from wagtail_studier.blocks.text import ProseBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """The content of a page."""

    prose = ProseBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    figures = FiguresBlock(group=_("Text"))
    contact = ContactBlock(group=_("Text"))
    course_list = CourseListBlock(group=_("Studies"))
    registration_form = RegistrationFormBlock(group=_("Studies"))
