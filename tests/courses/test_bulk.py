"""Another place or contact for several occasions at once, and what those who have signed up hear of it."""

from typing import Any

import pytest
from django.urls import reverse

from tests import factories
from tests.courses.writers import branches as branches  # noqa: PLC0414 the fixture
from tests.courses.writers import ticked, told
from wagtail_studier.courses.admin_bulk import BulkChangeView
from wagtail_studier.courses.models import Occasion
from wagtail_studier.notifications.models import Message
from wagtail_studier.registrations.changes import ChangedMeanwhile

URL = "studier_occasions:bulk_change"


def sent(*occasions: Occasion, **values: Any) -> dict[str, Any]:
    data = {"venue": "", "instead_of": "", "contact_name": "", "contact_email": "", "contact_phone": ""} | values
    return ticked(*occasions, confirmed="1") | {f"change-{name}": value for name, value in data.items() if value != "-"}


def venues(occasion: Occasion) -> list[str]:
    return list(occasion.sessions.values_list("venue", flat=True))


def changed_mails() -> list[str]:
    return sorted(Message.objects.filter(kind="changed").values_list("recipient", flat=True))


def two_places(page: Any) -> Occasion:
    return factories.occasion(
        page, sessions=[factories.session(20, venue="Gamla huset"), factories.session(27, venue="Biblioteket")]
    )


def test_first_one_sees_which_and_how_many_people(branches):
    factories.registration(branches.ours, "Mira Exempelsson")
    held = factories.occasion(branches.north, sessions=[factories.session(-3)])
    response = branches.nora.post(reverse(URL), ticked(branches.ours, held))
    context = response.context
    assert ([row["key"] for row in context["rows"]], context["left_out"], context["people"]) == (
        [str(branches.ours.pk)],
        1,
        1,
    )
    assert "Mira" not in response.content.decode()


def test_everybody_hears_once_of_the_new_place(branches):
    other = factories.occasion(branches.north, label="Våren")
    factories.registration(branches.ours, "Mira Exempelsson", email="mira@example.org")
    factories.registration(other, "Nils Exempelsson", email="nils@example.org")
    data = sent(branches.ours, other, venue="Nya huset", tells_change="on")
    for _time in range(2):
        response = branches.nora.post(reverse(URL), data, follow=True)
    assert (venues(branches.ours), venues(other)) == (["Nya huset"], ["Nya huset"])
    assert changed_mails() == ["mira@example.org", "nils@example.org"]
    assert len(told(response)) == 1
    assert Occasion.objects.get(pk=other.pk).sequence == 2


def test_nobody_hears_of_it_if_the_editor_says_so(branches):
    factories.registration(branches.ours, "Mira Exempelsson")
    branches.nora.post(reverse(URL), sent(branches.ours, venue="Nya huset"))
    assert venues(branches.ours) == ["Nya huset"]
    assert changed_mails() == []


def test_only_the_sessions_at_the_old_place_move(branches):
    occasion = two_places(branches.north)
    branches.nora.post(reverse(URL), sent(occasion, venue="Nya huset", instead_of="Gamla huset"))
    assert venues(occasion) == ["Nya huset", "Biblioteket"]


def test_a_contact_is_replaced_as_a_whole_and_the_place_stays(branches):
    Occasion.objects.update(contact_name="Ada Exempel", contact_email="ada@example.org", contact_phone="070-123 45 67")
    before = venues(branches.ours)
    branches.nora.post(reverse(URL), sent(branches.ours, contact_name="Bo Exempel", contact_email="bo@example.org"))
    ours = Occasion.objects.get(pk=branches.ours.pk)
    assert (ours.contact_name, ours.contact_email, ours.contact_phone) == ("Bo Exempel", "bo@example.org", "")
    assert venues(ours) == before


def test_without_a_new_contact_the_old_ones_stay(branches):
    Occasion.objects.update(contact_name="Ada Exempel")
    branches.nora.post(reverse(URL), sent(branches.ours, venue="Nya huset"))
    assert Occasion.objects.get(pk=branches.ours.pk).contact_name == "Ada Exempel"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, {"__all__"}),
        ({"venue": "\u200b"}, {"__all__"}),
        ({"venue": "x" * 161}, {"venue"}),
        ({"contact_email": "bo"}, {"contact_email"}),
        ({"contact_phone": "ring"}, {"contact_phone"}),
        ({"venue": "Nya huset", "instead_of": "Någon annanstans"}, {"instead_of"}),
    ],
)
def test_what_cannot_be_is_refused(values, wrong, branches):
    response = branches.nora.post(reverse(URL), sent(branches.ours, **values))
    assert (response.status_code, set(response.context["form"].errors)) == (422, wrong)
    assert venues(branches.ours) == ["Folkets hus"]


def test_seats_taken_and_people_stay_as_they_are(branches):
    factories.registration(branches.ours, "Mira Exempelsson")
    branches.nora.post(reverse(URL), sent(branches.ours, venue="Nya huset"))
    ours = Occasion.objects.get(pk=branches.ours.pk)
    assert (ours.placed, ours.registrations.count()) == (1, 1)


def test_what_somebody_else_has_changed_meanwhile_is_left_as_it_is(branches, rf):
    request = rf.post("/", sent(branches.ours, venue="Nya huset"))
    request.user = factories.user("root", is_superuser=True)
    view = BulkChangeView()
    view.setup(request)
    assert view.form.is_valid()
    (read,) = view.concerned
    Occasion.objects.filter(pk=read.pk).update(label="Ändrad", capacity=3)

    with pytest.raises(ChangedMeanwhile):
        view.change(read)

    assert (venues(branches.ours), Occasion.objects.get(pk=read.pk).label) == (["Folkets hus"], "Ändrad")
