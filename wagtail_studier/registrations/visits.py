"""What the forms on a page need to know of the request that shows it.

``{{ page.body }}`` hands blocks no context, so the request travels in a ContextVar, set while a page is served.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import SimpleTemplateResponse
from django.utils.translation import get_language
from wagtail.models import Page

from wagtail_studier.registrations.forms import SignUpForm
from wagtail_studier.registrations.tokens import Descriptor, Receipt, Target


@dataclass
class Visit:
    """One request for a page with forms on it."""

    request: HttpRequest
    page: Page
    receipt: Receipt | None = None
    descriptor: Descriptor | None = None
    rejected: SignUpForm | None = None
    """A form that was sent and did not go through; its panel shows it again with what was typed."""
    orphan: QueryDict | None = None
    """What was sent with a descriptor that is not ours; the first form on the page takes it up."""
    forms_shown: int = field(default=0)

    @property
    def language(self) -> str:
        return page_language(self.page)

    def next_number(self) -> int:
        self.forms_shown += 1
        return self.forms_shown

    def take_rejected(self, number: int, target: Target) -> SignUpForm | None:
        """The rejected form, if it is the one that stands here."""
        descriptor = self.descriptor
        if descriptor is None or (descriptor.number, descriptor.target) != (number, target):
            return None
        form, self.rejected = self.rejected, None
        return form

    def take_orphan(self) -> QueryDict | None:
        data, self.orphan = self.orphan, None
        return data


_current: ContextVar[Visit | None] = ContextVar("wagtail_studier_visit", default=None)


def current_visit() -> Visit | None:
    """The visit that is being answered; None in previews and outside of page views, where forms are inert."""
    return _current.get()


@contextmanager
def visiting(visit: Visit) -> Iterator[Visit]:
    """Make ``visit`` the current one; whatever is rendered inside belongs to it."""
    token = _current.set(visit)
    try:
        yield visit
    finally:
        _current.reset(token)


def page_language(page: Page) -> str:
    """The language in which a page is written, and in which we speak on it: that of its locale.

    Without Wagtail's languages the locale says nothing (it is what ``LANGUAGE_CODE`` was when the site was made): then
    the language of the request holds.
    """
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return page.locale.language_code
    return get_language() or settings.LANGUAGE_CODE


def rendered_inside(context: Callable[[], AbstractContextManager[Any]], response: HttpResponse) -> HttpResponse:
    """``response``, which will be rendered inside ``context()`` in case it is a lazy one."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        render = response.render

        def render_inside() -> SimpleTemplateResponse:
            # A response that held this function could not be pickled, and so not be cached by the host.
            vars(response).pop("render", None)
            with context():
                return render()

        response.render = render_inside  # type: ignore[method-assign]
    return response
