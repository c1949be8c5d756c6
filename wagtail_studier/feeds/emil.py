"""EMIL 2 (SS 10700:2013), the Swedish exchange of education offers: infos, events and providers in one XML document.

The names of the elements are those that documents in the national catalogue (Susa-navet) are read by. The official
schema is not open; what that leaves undone stands in docs/reference/feeds.md.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from wagtail_studier.feeds.entries import Entry
from wagtail_studier.feeds.moments import end_of, end_of_day, start_of
from wagtail_studier.feeds.needs import Needs, needs_of
from wagtail_studier.feeds.sources import Source
from wagtail_studier.feeds.text import printable

NAMESPACE = "urn:wagtail-studier:emil:2"
"""Our own: we know none that is official, and borrow nobody's."""

LANGUAGES = {"sv": "swe", "en": "eng", "fi": "fin", "nb": "nob", "da": "dan", "de": "deu", "fr": "fra", "es": "spa"}
"""ISO 639-3, as EMIL wants it."""

Parent = ET.Element


def emil_of(source: Source, entries: Iterable[Entry], *, modified: dt.datetime) -> bytes:
    """Every course that has days ahead, with those occasions and who arranges them.

    One query, and one more where any course asks for others.
    """
    given = [entry for entry in entries if entry.course and entry.sessions]
    root = ET.Element("emil", {"xmlns": NAMESPACE, "version": "2"})
    by_course: dict[Any, list[Entry]] = {}
    for entry in given:
        by_course.setdefault(entry.occasion.course_key, []).append(entry)
    needs = needs_of(own[0].course for own in by_course.values())
    for own in by_course.values():
        _info(root, own, source, needs[own[0].course.pk])
    for entry in given:
        _event(root, entry, source)
    for organiser in {entry.occasion.organiser_id: entry.occasion.organiser for entry in given}.values():
        _provider(root, organiser, source, modified)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _info(root: Parent, entries: Sequence[Entry], source: Source, needs: Needs) -> None:
    """What is taught, described once."""
    first = entries[0]
    page, occasions = first.course, [entry.occasion for entry in entries]
    edited = max([occasion.changed_at for occasion in occasions] + [page.last_published_at or occasions[0].changed_at])
    info = ET.SubElement(root, "educationInfo")
    _text(info, "identifier", _identifier("i", source, occasions[0].course_key))
    _text(info, "lastEdited", edited.isoformat(timespec="seconds"))
    _text(info, "expires", max(_expires(entry) for entry in entries))
    _strings(info, "title", first.title, source)
    _strings(info, "description", page.introduction or page.purpose, source)
    _text(ET.SubElement(info, "configuration"), "code", "kurs")
    _text(info, "resultIsDegree", "false")
    _strings(info, "recommendedPriorKnowledge", "\n".join(needs.in_words), source)
    _url(info, first.url, source)


def _event(root: Parent, entry: Entry, source: Source) -> None:
    """One time it is given."""
    occasion = entry.occasion
    event = ET.SubElement(root, "educationEvent")
    _text(event, "identifier", _identifier("e", source, occasion.pk))
    _text(event, "education", _identifier("i", source, occasion.course_key))
    _text(event, "provider", _identifier("p", source, occasion.organiser_id))
    _text(event, "lastEdited", occasion.changed_at.isoformat(timespec="seconds"))
    _text(event, "expires", _expires(entry))
    _text(event, "isCancelled", "true" if entry.is_cancelled else "false")
    _strings(event, "title", " · ".join(filter(None, [entry.title, occasion.label])), source)
    execution = ET.SubElement(event, "execution")
    _text(execution, "start", start_of(entry.sessions[0]))
    _text(execution, "end", max(end_of(session) for session in entry.sessions))
    _text(event, "languageOfInstruction", LANGUAGES.get(source.language.split("-")[0], ""))
    for venue in entry.venues:
        _text(ET.SubElement(event, "location"), "streetAddress", venue)
    _application(event, entry, source)
    _url(event, entry.url, source)


def _application(event: Parent, entry: Entry, source: Source) -> None:
    occasion = entry.occasion
    application = ET.SubElement(event, "application")
    if occasion.registration_opens_on:
        _text(application, "first", occasion.registration_opens_on.isoformat())
    if occasion.last_registration_day:
        _text(application, "last", occasion.last_registration_day.isoformat())
    _url(application, entry.url, source)


def _provider(root: Parent, organiser: Any, source: Source, modified: dt.datetime) -> None:
    """Who arranges it: an organisation with its office's address, never a person."""
    provider = ET.SubElement(root, "educationProvider")
    _text(provider, "identifier", _identifier("p", source, organiser.pk))
    _text(provider, "lastEdited", modified.isoformat(timespec="seconds"))
    _strings(provider, "name", organiser.name, source)
    _text(provider, "emailAddress", organiser.email)
    _url(provider, f"{source.root_url}/", source)


def _identifier(kind: str, source: Source, key: Any) -> str:
    """ "i.www.example.org.6f1c…": of an info, an event (e) or a provider (p), and never of two."""
    return f"{kind}.{urlsplit(source.root_url).hostname}.{key}"


def _expires(entry: Entry) -> str:
    """When what is said here is out of date: when the occasion is over."""
    return end_of_day(entry.occasion.last_day or entry.sessions[-1].final_day)


def _strings(parent: Parent, name: str, text: str, source: Source) -> None:
    """A text with its language."""
    if text:
        string = ET.SubElement(ET.SubElement(parent, name), "string", {"lang": LANGUAGES.get(source.language, "swe")})
        string.text = printable(text)


def _url(parent: Parent, address: str, source: Source) -> None:
    inner = ET.SubElement(ET.SubElement(parent, "url"), "url", {"lang": LANGUAGES.get(source.language, "swe")})
    inner.text = address


def _text(parent: Parent, name: str, text: str) -> None:
    if text:
        ET.SubElement(parent, name).text = printable(text)
