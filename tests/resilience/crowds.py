"""More people than would come one by one; written as the services would leave them."""

import datetime as dt
import uuid

from django.utils import timezone

from tests import factories
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.models import Registration


def crowd(to: Occasion, number: int, *, answers: int = 0) -> None:
    """So many people with a place, each with so many answers."""
    now = timezone.now()
    asked = [
        {
            "question": f"q{one}",
            "kind": "short_text",
            "label": f"Fråga {one}",
            "value": "Ett svar av vanlig längd",
            "sensitivity": "none",
        }
        for one in range(answers)
    ]
    Registration.objects.bulk_create(
        [
            Registration(
                occasion=to,
                organisation=to.organiser,
                state=State.PLACED,
                name=f"Deltagare {one} Exempelsson",
                email=f"deltagare{one}@example.org",
                email_key=f"deltagare{one}@example.org",
                language="sv",
                token=uuid.uuid4(),
                received_at=now + dt.timedelta(seconds=one),
                reached_arranger=True,
                answers=asked,
            )
            for one in range(number)
        ],
        batch_size=500,
    )
    Occasion.objects.filter(pk=to.pk).update(placed=to.placed + number)


def many_occasions(page: CoursePage, number: int) -> list[Occasion]:
    """So many occasions of one course, one a day."""
    first = timezone.localdate() + dt.timedelta(days=10)
    days = [first + dt.timedelta(days=one) for one in range(number)]
    rows = Occasion.objects.bulk_create(
        [
            Occasion(
                course_key=page.course_key,
                title=page.title,
                label=f"Ort {one}",
                organiser=factories.district(),
                capacity=30,
                first_day=day,
                last_day=day,
            )
            for one, day in enumerate(days)
        ],
        batch_size=200,
    )
    Session.objects.bulk_create([Session(occasion=row, starts_on=row.first_day) for row in rows], batch_size=200)
    return rows
