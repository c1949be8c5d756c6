"""Wiring: what Wagtail tells us, passed on to the service that knows what to do."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from wagtail_studier.courses.pages import CoursePageMixin
from wagtail_studier.courses.services import retitle_occasions


@receiver(page_published)
def course_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """The occasions of a course carry the title it was last published under."""
    if isinstance(instance, CoursePageMixin):
        retitle_occasions(
            instance.course_key,
            language=instance.locale.language_code,
            title=instance.title,
            is_source=is_source(instance),
        )


def is_source(page: Any) -> bool:
    """Whether the page's title stands for languages without a page: it is in the site's own, or nothing else is."""
    others = page.get_translations().select_related("locale")
    return page.locale.is_default or not any(other.locale.is_default for other in others)
