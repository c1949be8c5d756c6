"""Ten years of a programme cost the visitor of its calendar no more than one."""

import cProfile
import datetime as dt

import pytest
import time_machine

from tests import factories
from wagtail_studier.courses.models import Occasion, Session

pytestmark = pytest.mark.django_db

SHOWN = dt.date(2027, 2, 1)
NARROWED = "form=on_site&form=digital&place=Folkets+hus&open=1&suits=1&q=sal"


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC), tick=False):
        yield


def fill(courses, first_days):
    """An occasion of two evenings from each of these days on."""
    rows = [
        Occasion(
            course_key=courses[number % len(courses)].course_key,
            organiser=factories.district(),
            first_day=day,
            last_day=day + dt.timedelta(days=1),
            sort_day=day,
            label=f"Sal {number % 20}",
            capacity=30,
        )
        for number, day in enumerate(first_days)
    ]
    Occasion.objects.bulk_create(rows, batch_size=500)
    Session.objects.bulk_create(
        [
            Session(occasion=row, starts_on=day, starts_at=dt.time(18), venue="Folkets hus")
            for row in rows
            for day in (row.first_day, row.last_day)
        ],
        batch_size=500,
    )


def calls(client, url):
    """How many functions a page calls once everything that is cached for good has been cached."""
    assert client.get(url).status_code == 200
    profile = cProfile.Profile()
    profile.enable()
    client.get(url)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def test_ten_thousand_occasions_cost_the_page_hardly_more_calls_than_a_thousand(client, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    courses = [factories.course_page(f"Kurs {number}", target_groups="Alla medlemmar") for number in range(50)]
    index = factories.course_index().url
    month = f"month={SHOWN:%Y-%m}"
    pages = [
        index,
        f"{index}?{NARROWED}",
        f"{index}?{month}&{NARROWED}",
        f"{index}?{month}&view=grid&{NARROWED}",
        f"{index}?{month}&view=agenda&{NARROWED}",
        f"{index}2027/",
    ]
    fill(courses, [SHOWN + dt.timedelta(days=number % 28) for number in range(40)])
    fill(courses, [SHOWN + dt.timedelta(days=30 + number % 300) for number in range(960)])
    of_a_thousand = [calls(client, page) for page in pages]
    fill(courses, [SHOWN + dt.timedelta(days=30 + number % 3_000) for number in range(9_000)])

    of_ten_thousand = [calls(client, page) for page in pages]

    ratios = [round(many / few, 3) for few, many in zip(of_a_thousand, of_ten_thousand, strict=True)]
    assert max(ratios) <= 1.1, ratios
