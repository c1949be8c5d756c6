"""A host site that knows nothing of the package but its blocks in a page type of its own."""

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.models import Page

from wagtail_studier.blocks.calendar import CalendarBlock, NextOccasionsBlock
from wagtail_studier.blocks.courses import CourseBlock
from wagtail_studier.blocks.paths import LearningPathBlock
from wagtail_studier.blocks.registration import RegistrationFormBlock
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.fields import StreamField


class HostPage(Page):
    """The host's own page type. Its template renders the body the plain way, without handing blocks a context."""

    body = StreamField(
        [
            ("text", RichTextBlock()),
            ("sign_up", RegistrationFormBlock()),
            ("course", CourseBlock()),
            ("next_occasions", NextOccasionsBlock()),
            ("calendar", CalendarBlock()),
            ("learning_path", LearningPathBlock()),
        ],
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "host/page.html"


class HostCoursePage(CoursePage):
    """A course page with something of the host's."""

    template = "host/course_page.html"
