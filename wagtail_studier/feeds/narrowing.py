"""A feed narrowed by the filter of the calendar page, as it stands in the address."""

from dataclasses import replace

from django.http import QueryDict

from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.feeds.sources import Source


def narrowed(source: Source, query: QueryDict) -> Source:
    """``source`` with what the filter leaves; values it does not know narrow nothing. A query or two where it does."""
    wanted = CalendarFilter.from_query(query)
    if not wanted:
        return source
    return replace(source, occasions=wanted.apply(source.occasions, source.pages), query=wanted.as_query())


def query_of(query: QueryDict) -> str:
    """The filter alone, of what stands in the address of a calendar page."""
    return CalendarFilter.from_query(query).as_query()
