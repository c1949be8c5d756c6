"""The feeds over HTTP: for everybody, alike for all, and not sent again as long as nothing has changed."""

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.views.generic import View

from wagtail_studier.courses.states import local_today
from wagtail_studier.feeds.caching import Version, version_of
from wagtail_studier.feeds.emil import emil_of
from wagtail_studier.feeds.entries import entries_of
from wagtail_studier.feeds.icalendar import calendar_of
from wagtail_studier.feeds.narrowing import narrowed
from wagtail_studier.feeds.news import news_of
from wagtail_studier.feeds.sources import Source, source_of_page, source_of_site


@method_decorator(login_not_required, name="dispatch")
class FeedView(View):
    """A feed of a page (``page_id`` in the address), else of the whole site (``?language=en``: in that language)."""

    http_method_names = ["get", "head", "options"]
    kind = ""
    content_type = ""
    file_name = ""

    def get(self, request: HttpRequest, *, page_id: int | None = None) -> HttpResponseBase:
        today = local_today()
        source = narrowed(self.get_source(page_id), request.GET)
        with override(source.language):
            version = version_of(source, today, kind=self.kind)
            response = version.answer_unchanged(request) or self.answer(source, today, version)
        return version.describe(response, language=source.language)

    def get_source(self, page_id: int | None) -> Source:
        """What it is about."""
        if page_id is None:
            return source_of_site(self.request, self.request.GET.get("language", ""))
        return source_of_page(self.request, page_id)

    def answer(self, source: Source, today: dt.date, version: Version) -> HttpResponse:
        response = HttpResponse(self.render(source, today, version), content_type=self.content_type)
        response.headers["Content-Disposition"] = str(content_disposition_header(False, self.file_name))
        return response

    def render(self, source: Source, today: dt.date, version: Version) -> bytes:
        raise NotImplementedError


class CalendarFeedView(FeedView):
    """iCalendar, to subscribe to."""

    kind = "calendar"
    content_type = "text/calendar; charset=utf-8"
    file_name = "calendar.ics"

    def render(self, source: Source, today: dt.date, version: Version) -> bytes:
        return calendar_of(source, entries_of(source, today), made_at=version.modified)


class NewsFeedView(FeedView):
    """Atom: what is new or has changed."""

    kind = "news"
    content_type = "application/atom+xml; charset=utf-8"
    file_name = "news.atom"
    feed_class: type[SyndicationFeed] = Atom1Feed

    def render(self, source: Source, today: dt.date, version: Version) -> bytes:
        query = f"?{source.query}" if source.query else ""
        own_url = f"{source.root_url}{self.request.path}{query}"
        return news_of(source, today, own_url=own_url, modified=version.modified, feed_class=self.feed_class)


class RssFeedView(NewsFeedView):
    """The same as RSS 2.0."""

    kind = "rss"
    content_type = "application/rss+xml; charset=utf-8"
    file_name = "news.rss"
    feed_class = Rss201rev2Feed


class EmilFeedView(FeedView):
    """EMIL: what national catalogues of education gather."""

    kind = "emil"
    content_type = "application/xml; charset=utf-8"
    file_name = "emil.xml"

    def render(self, source: Source, today: dt.date, version: Version) -> bytes:
        return emil_of(source, entries_of(source, today, since=today), modified=version.modified)
