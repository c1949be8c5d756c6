"""Courses and occasions as the JSON API gives them: these fields and no others, chosen one by one."""

from typing import Any

from wagtail_studier.courses.details import Price
from wagtail_studier.courses.enums import DatePrecision
from wagtail_studier.courses.models import Session
from wagtail_studier.courses.schedule import occasion_when
from wagtail_studier.courses.states import closing_day
from wagtail_studier.courses.text import lines
from wagtail_studier.feeds.entries import Entry
from wagtail_studier.feeds.json_ld import stored_prices
from wagtail_studier.feeds.moments import end_of, start_of
from wagtail_studier.feeds.needs import Needs

Payload = dict[str, Any]


def occasion_payload(entry: Entry, *, language: str) -> Payload:
    """An occasion and its sessions. No seat is counted, nobody who takes part or answers questions is named."""
    occasion, closes = entry.occasion, closing_day(entry.occasion)
    return {
        "id": str(occasion.pk),
        "meta": {
            "type": "wagtail_studier.Occasion",
            "html_url": entry.url,
            "locale": language,
            "last_changed_at": occasion.changed_at.isoformat(),
        },
        "course": entry.course.pk if entry.course else None,
        "title": entry.title,
        "label": occasion.label,
        "kind": "course" if occasion.course_key else occasion.kind,
        "state": entry.availability.value,
        "cancel_reason": occasion.cancel_reason if entry.is_cancelled else "",
        "when": occasion_when(entry.sessions, occasion),
        "precision": occasion.precision if not entry.sessions else DatePrecision.DAY.value,
        "is_preliminary": occasion.is_preliminary,
        "first_day": _day(occasion.first_day or occasion.period_first),
        "last_day": _day(occasion.last_day or occasion.period_last),
        "opens_on": _day(occasion.registration_opens_on),
        "closes_on": _day(closes),
        "organiser": occasion.organiser.name,
        "prices": prices_payload(occasion.prices),
        "sessions": [session_payload(session) for session in entry.sessions],
    }


def session_payload(session: Session) -> Payload:
    """A session; its times are local and tell their offset."""
    return {
        "start": start_of(session),
        "end": end_of(session),
        "check_in_at": f"{session.check_in_at:%H:%M}" if session.check_in_at else None,
        "theme": session.theme,
        "venue": session.venue,
        "speaker": session.speaker,
        "speaker_role": session.speaker_role,
        "track": session.track,
    }


def course_payload(page: Any, needs: Needs, *, language: str) -> Payload:
    """A course as its page describes it."""
    published = page.last_published_at
    return {
        "id": page.pk,
        "meta": {
            "type": "wagtail_studier.CoursePage",
            "html_url": page.get_full_url() or "",
            "locale": language,
            "last_published_at": published.isoformat() if published else None,
        },
        "title": page.title,
        "introduction": page.introduction,
        "purpose": page.purpose,
        "mode": page.mode,
        "target_groups": [{"name": group.name, "kind": group.kind} for group in needs.groups],
        "age_from": page.age_from,
        "age_to": page.age_to,
        "prerequisite_ways": [[{"id": course.id, "title": course.title} for course in way] for way in needs.ways],
        "accepts_equivalent": page.accepts_equivalent,
        "prerequisites": lines(page.prerequisites),
        "chain": page.chain,
        "step_label": page.step_label,
        "organiser": page.organiser.name if page.organiser else "",
        "prices": prices_payload(stored_prices(page.prices)),
        "included": lines(page.included),
        "portal_url": page.portal_url,
    }


def prices_payload(rows: list[dict[str, str]]) -> list[Payload]:
    """Amounts as text, since a price is not a binary fraction."""
    return [
        {
            "audience": price.audience,
            "what": price.what,
            "until": _day(price.until),
            "amount": None if price.amount is None else f"{price.amount:.2f}",
        }
        for price in Price.read(rows)
    ]


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
