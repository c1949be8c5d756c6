"""What editors place on the site's own pages: its own text and people, and what the package offers for any page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_studier.blocks.calendar import CalendarBlock, NextOccasionsBlock
from wagtail_studier.blocks.courses import CourseBlock, CourseListBlock
from wagtail_studier.blocks.paths import LearningPathBlock
from wagtail_studier.blocks.registration import RegistrationFormBlock


class TextBlock(blocks.StructBlock):
    """Text under a heading, or without."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ol", "ul"])

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "home/blocks/text.html"


class PersonBlock(blocks.StructBlock):
    """Someone to turn to."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=120)
    email = blocks.EmailBlock(label=_("E-mail"))
    phone = blocks.CharBlock(label=_("Phone"), required=False, max_length=40)

    class Meta:
        icon = "user"
        label = _("Person")
        template = "home/blocks/person.html"


class BodyBlock(blocks.StreamBlock):
    """The content of a page."""

    text = TextBlock()
    person = PersonBlock()
    course = CourseBlock(group=_("Studies"))
    course_list = CourseListBlock(group=_("Studies"))
    next_occasions = NextOccasionsBlock(group=_("Studies"))
    calendar = CalendarBlock(group=_("Studies"))
    learning_path = LearningPathBlock(group=_("Studies"))
    registration_form = RegistrationFormBlock(group=_("Studies"))
