"""The same programme sent from several windows in one moment."""

import threading
import uuid

import pytest
from django.db import connection

from tests import factories
from wagtail_studier.courses.copying import Copy, copy_occasions, key_of_copy
from wagtail_studier.courses.date_rules import moved_by
from wagtail_studier.courses.models import Occasion, Session
from wagtail_studier.registrations.seats import retry_locked


@pytest.mark.django_db(transaction=True)
def test_four_presses_at_once_make_one_programme():
    page, once = factories.course_page(), uuid.uuid4()
    for number in range(30):
        factories.occasion(page, label=str(number))
    sources = list(Occasion.objects.prefetch_related("sessions"))
    made: list[int] = []
    gate = threading.Barrier(4, timeout=30)

    def press() -> None:
        copies = [Copy(one, moved_by(364), key_of_copy(once, one.pk)) for one in sources]
        gate.wait()
        made.append(len(retry_locked(lambda: copy_occasions(copies))))
        connection.close()

    windows = [threading.Thread(target=press) for _window in range(4)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()

    assert sorted(made) == [0, 0, 0, 30]
    assert (Occasion.objects.count(), Session.objects.count()) == (60, 60)
