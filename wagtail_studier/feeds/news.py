"""What has been announced or changed of late, as Atom (RFC 4287), and as RSS 2.0 for readers that know no other."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import not_yet_held
from wagtail_studier.courses.schedule import occasion_when
from wagtail_studier.feeds.entries import Entry, closing_line, read_entries
from wagtail_studier.feeds.sources import Source
from wagtail_studier.feeds.text import printable

NEWEST = 50
"""How many a reader gets."""


def newest(occasions: QuerySet[Occasion], today: dt.date) -> QuerySet[Occasion]:
    """What is still to come, last changed first."""
    return not_yet_held(occasions, today).order_by("-changed_at", "id")[:NEWEST]


def news_of(
    source: Source,
    today: dt.date,
    *,
    own_url: str,
    modified: dt.datetime,
    feed_class: type[SyndicationFeed] = Atom1Feed,
) -> bytes:
    """The feed in the format of ``feed_class``; ``own_url`` is its absolute address. Three queries."""
    feed = feed_class(
        title=printable(source.title),
        link=source.url,
        description=_("New and changed courses and events"),
        language=source.language,
        subtitle=_("New and changed courses and events"),
        feed_url=own_url,
        feed_guid=own_url,
    )
    feed.latest_post_date = lambda: modified  # type: ignore[method-assign]
    for entry in read_entries(source, newest(source.occasions, today), today):
        feed.add_item(
            title=printable(entry.headline),
            link=entry.url,
            description=_summary(entry),
            unique_id=entry.occasion.pk.urn,
            unique_id_is_permalink=False,
            pubdate=entry.occasion.changed_at,
            updateddate=entry.occasion.changed_at,
            author_name=printable(entry.occasion.organiser.name),
        )
    return feed.writeString("utf-8").encode()


def _summary(entry: Entry) -> str:
    """HTML, as the text of an entry in Atom is."""
    occasion = entry.occasion
    rows = [
        occasion_when(entry.sessions, occasion),
        ", ".join(entry.venues),
        occasion.cancel_reason if entry.is_cancelled else "",
        closing_line(entry),
        getattr(entry.course, "introduction", ""),
    ]
    return str(format_html_join("", "<p>{}</p>", ((printable(row),) for row in rows if row)))
