"""What pages cost beside a bare Wagtail page: ``python -m tests.benchmarks.pages``.

Fills a throw-away database with 200 courses and 10,000 occasions over ten years, most of them past (30 in the month
that is measured), then prints the median time of a page in milliseconds and as a multiple of a bare page of the host.
It measures and asserts nothing, for a slow moment of the machine is no bug.
"""

import datetime as dt
import os
import statistics
import time

import django
from django.test import Client

OCCASIONS = 10_000
IN_MONTH = 30
ROUNDS = 100


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.test.runner import DiscoverRunner  # noqa: PLC0415 needs django.setup()

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        measure()
    finally:
        runner.teardown_databases(databases)


def measure() -> None:
    from django.conf import settings  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.WAGTAIL_I18N_ENABLED = False  # a host with several languages asks for the page's locale on every page
    pages = fill()
    client = Client()
    timings = side_by_side(client, pages)
    bare = timings["bare page"]
    for name, milliseconds in timings.items():
        print(f"{name:35} {milliseconds:6.1f} ms {milliseconds / bare:5.2f} x")  # noqa: T201 its output


def fill() -> dict[str, str]:
    from tests import factories  # noqa: PLC0415
    from tests.host.models import HostPage  # noqa: PLC0415
    from wagtail_studier.courses.models import Occasion, Session  # noqa: PLC0415

    bare = factories.home_page().add_child(instance=HostPage(title="Om oss", slug="om"))
    courses = [factories.course_page(f"Kurs {number}", target_groups="Alla medlemmar") for number in range(200)]
    month = (dt.date.today().replace(day=1) + dt.timedelta(days=40)).replace(day=1)  # noqa: DTZ011
    days = [month + dt.timedelta(days=number % 28) for number in range(IN_MONTH)]
    days += [
        month + dt.timedelta(days=40 + number % 600 if number % 5 == 0 else -1 - number % 3_000)
        for number in range(OCCASIONS - IN_MONTH)
    ]
    rows = [
        Occasion(
            course_key=courses[number % 200].course_key,
            title=courses[number % 200].title,
            organiser=factories.district(),
            first_day=day,
            last_day=day,
            sort_day=day,
            label=f"Sal {number % 20}",
            capacity=30,
        )
        for number, day in enumerate(days)
    ]
    Occasion.objects.bulk_create(rows, batch_size=500)
    Session.objects.bulk_create(
        [Session(occasion=row, starts_on=row.first_day, starts_at=dt.time(18), venue="Folkets hus") for row in rows],
        batch_size=500,
    )
    index = factories.course_index().url
    return {
        "bare page": bare.url,
        f"calendar, a month of {IN_MONTH}": f"{index}{month.year}/{month.month}/",
        "calendar, what is to come": index,
        "calendar, narrowed and searched": f"{index}?open=1&suits=1&form=on_site&place=Folkets+hus&q=sal",
        "calendar, a month as a grid": f"{index}{month.year}/{month.month}/?view=grid",
        "calendar, a year": f"{index}{month.year}/",
        "course with 25 occasions and form": courses[60].url,
    }


def side_by_side(client: Client, pages: dict[str, str]) -> dict[str, float]:
    """Median milliseconds of each page; they take turns, so that a busy moment of the machine falls on all of them."""
    timings: dict[str, list[float]] = {name: [] for name in pages}
    for _round in range(ROUNDS):
        for name, url in pages.items():
            start = time.perf_counter()
            answer = client.get(url)
            timings[name].append((time.perf_counter() - start) * 1000)
            assert answer.status_code == 200, url
    return {name: statistics.median(values[5:]) for name, values in timings.items()}


if __name__ == "__main__":
    main()
