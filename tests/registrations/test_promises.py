"""What a form says before it is sent, and whom the receipt names."""

import pytest

from tests import factories
from wagtail_studier.courses.enums import RouteKind
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.rules import CourseRules, Route
from wagtail_studier.organisations.enums import Role
from wagtail_studier.registrations.definitions import STANDARD_FORM
from wagtail_studier.registrations.enums import State
from wagtail_studier.registrations.panels import SignUpPanel, sign_up_panel
from wagtail_studier.registrations.tokens import Receipt, Target, TargetKind

pytestmark = pytest.mark.django_db


def panel_of(occasion: Occasion) -> SignUpPanel:
    return sign_up_panel(Target(TargetKind.COURSE, occasion.course_key), definition=STANDARD_FORM, locale=None)


def course_with(kind: RouteKind, **values: object) -> Occasion:
    """The route is the course's, as for most."""
    page = factories.course_page(f"Kurs {kind}")
    route = Route.objects.create(name=kind.value, kind=kind, **values)
    CourseRules.objects.create(course_key=page.course_key, route=route)
    return factories.occasion(page)


@pytest.mark.parametrize(
    ("kind", "sentences", "is_decided", "leaves_interest"),
    [
        (RouteKind.DIRECT, 0, False, False),
        (RouteKind.LOCAL, 2, True, False),
        (RouteKind.OFFICE, 2, True, False),
        (RouteKind.LOCAL_OFFICE, 3, True, False),
        (RouteKind.JUDGED, 1, True, False),
        (RouteKind.INTEREST, 1, False, True),
    ],
)
def test_each_route_says_what_comes_after(
    kind: RouteKind, sentences: int, is_decided: bool, leaves_interest: bool
) -> None:
    panel = panel_of(course_with(kind))
    assert (len(panel.what_happens), panel.is_decided, panel.leaves_interest) == (
        sentences,
        is_decided,
        leaves_interest,
    )


def test_the_party_s_own_word_for_where_one_belongs() -> None:
    factories.local_party("Sjövik")
    assert "(lokalförening)" in panel_of(course_with(RouteKind.LOCAL)).what_happens[0]


def test_whether_a_seat_is_kept() -> None:
    kept = panel_of(course_with(RouteKind.LOCAL)).what_happens[-1]
    loose = panel_of(course_with(RouteKind.OFFICE, holds_seat=False)).what_happens[-1]
    assert kept != loose


def test_where_it_depends_on_the_choice_nothing_is_promised() -> None:
    occasion = course_with(RouteKind.LOCAL)
    other = factories.occasion(None, sessions=[factories.session()], title="Kurs")
    Occasion.objects.filter(pk=other.pk).update(
        course_key=occasion.course_key, route=Route.objects.create(name="direkt", kind=RouteKind.DIRECT)
    )
    assert panel_of(occasion).what_happens == []


def test_the_receipt_names_who_decides_although_it_is_the_level_above() -> None:
    district, party = factories.district(), factories.local_party("Sjövik")
    factories.user("kansli", role=Role.OFFICE, organisation=district)
    route = Route.objects.create(name="kansli", kind=RouteKind.OFFICE)
    occasion = factories.occasion(factories.course_page(), organiser=party, route=route)
    panel = panel_of(occasion)
    receipt = Receipt(1, occasion.pk, State.PENDING_OFFICE, None, True)
    shown = SignUpPanel(1, STANDARD_FORM, panel.offer, party, receipt=receipt)
    assert shown.decides == district.name
