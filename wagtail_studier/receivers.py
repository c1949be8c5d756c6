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
            is_source=instance.locale.is_default,
        )
