"""Feeds as machines read them, in the tests."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring
from icalendar import Calendar, Component

ATOM = "{http://www.w3.org/2005/Atom}"
EMIL = "{urn:wagtail-studier:emil:2}"

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def address(name: str, page: Any = None) -> str:
    """Of a feed: "calendar.ics", of a page or of the site."""
    return f"/studier/feeds/{page.pk}/{name}" if page else f"/studier/feeds/{name}"


def events_in(response: Any) -> list[Component]:
    """The VEVENTs of a calendar."""
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


def entries_in(response: Any) -> list[ET.Element]:
    """The entries of an Atom feed."""
    return fromstring(response.content).findall(f"{ATOM}entry")


def json_ld_in(html: str) -> list[dict[str, Any]]:
    """Every block of structured data on a page, as its reader takes it apart: up to the first end of a script."""
    return [json.loads(found) for found in JSON_LD.findall(html)]
