"""A host site that knows nothing of the package but one block in a page type of its own."""

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.models import Page

from wagtail_studier.blocks.registration import RegistrationFormBlock
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.fields import StreamField


class HostPage(Page):
    """The host's own page type. Its template renders the body the plain way, without handing blocks a context."""

    body = StreamField([("text", RichTextBlock()), ("sign_up", RegistrationFormBlock())], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "host/page.html"


class HostCoursePage(CoursePage):
    """A course page with something of the host's."""

    template = "host/course_page.html"
