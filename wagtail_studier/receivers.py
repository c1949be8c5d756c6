"""Wiring: what Wagtail and Django tell us, passed on to the service that knows what to do."""

from typing import Any

from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.signals import page_published

from wagtail_studier.courses.pages import CoursePageMixin
from wagtail_studier.courses.services import retitle_occasions
from wagtail_studier.registrations.serving import carries_our_form, hide_what_was_sent


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


@receiver(got_request_exception)
def request_failed(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A form may have been sent to a page that failed before our hook saw it; this comes before Django's report."""
    if request is not None and carries_our_form(request):
        hide_what_was_sent(request)
