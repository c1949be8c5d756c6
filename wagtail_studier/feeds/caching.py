"""Conditional requests: a few sums tell whether a feed has changed, before anything of it is read."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db.models import Count, Max, Q, Sum
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from wagtail_studier import __version__
from wagtail_studier.courses.states import local_clock
from wagtail_studier.feeds.sources import Source

MAX_AGE = 300
"""Seconds for which a feed may be kept without asking again."""


@dataclass(frozen=True)
class Version:
    """What a feed is at a moment: ``etag`` is quoted, ``modified`` aware."""

    etag: str
    modified: dt.datetime

    def answer_unchanged(self, request: HttpRequest) -> HttpResponseBase | None:
        """304 (or 412) where the client's conditions say so, else None."""
        return get_conditional_response(request, etag=self.etag, last_modified=int(self.modified.timestamp()))

    def describe(self, response: HttpResponseBase, *, language: str) -> HttpResponseBase:
        """``response``, which says what it is a version of, also where it is a 304."""
        response.headers["ETag"] = self.etag
        response.headers["Last-Modified"] = http_date(self.modified.timestamp())
        response.headers["Content-Language"] = language
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response


def version_of(source: Source, today: dt.date, *, kind: str) -> Version:
    """The version of the feed ``kind`` on the local day ``today``, since a day alone opens and closes. Three queries.

    Occasions count their changes and their sign-ups, pages know when they were published. A page that is withdrawn
    leaves nothing newer behind: so the keys count, too, and nothing counts as older than the day.
    """
    has_struck = Q(last_registration_day=today, last_registration_time__lt=local_clock())
    occasions = source.occasions.order_by().aggregate(
        count=Count("pk"),
        changed=Max("changed_at"),
        changes=Sum("sequence"),
        sign_ups=Sum("touched"),
        closed=Count("pk", filter=has_struck),
    )
    pages = source.pages.order_by().aggregate(count=Count("pk"), changed=Max("last_published_at"), keys=Sum("pk"))
    names = sorted(source.occasions.order_by().values_list("organiser__name", flat=True).distinct())
    # Whole seconds, as HTTP tells the time.
    midnight = timezone.make_aware(dt.datetime.combine(today, dt.time()), timezone.get_default_timezone())
    changes = [changed for changed in (occasions["changed"], pages["changed"]) if changed]
    facts = (kind, __version__, source.title, source.url, source.language, source.query, today, occasions, pages, names)
    digest = hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
    return Version(etag=f'"{digest}"', modified=max([midnight, *changes]).replace(microsecond=0))
