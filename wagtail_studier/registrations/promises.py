"""What a form says, before it is sent, about what comes after."""

from django.utils.translation import gettext as _

from wagtail_studier.courses.enums import RouteKind


def next_steps(kind: str, *, organiser: str, level: str, keeps_seat: bool | None) -> list[str]:
    """In the active language, sentence by sentence; nothing where a place is given at once.

    ``level`` is the party's own word for where a member belongs. ``keeps_seat`` is None where it cannot be said.
    """
    if kind == RouteKind.INTEREST:
        return [_("You leave your interest and will hear from us. It is not a place.")]
    if kind == RouteKind.JUDGED:
        compared = _("This is an application: %(organiser)s compares all of them before anybody gets a place.")
        return [compared % {"organiser": organiser}]
    decided = _deciders(kind, organiser=organiser, level=level)
    return [*decided, *_seat(keeps_seat)] if decided else []


def _deciders(kind: str, *, organiser: str, level: str) -> list[str]:
    local = _("First the study organiser where you belong says yes or no.")
    if level:
        local = _("First the study organiser where you belong (%(level)s) says yes or no.") % {"level": level.lower()}
    if kind == RouteKind.LOCAL:
        return [local]
    if kind == RouteKind.LOCAL_OFFICE:
        return [local, _("Then %(organiser)s decides.") % {"organiser": organiser}]
    if kind == RouteKind.OFFICE:
        return [_("%(organiser)s decides about your sign-up before you have a place.") % {"organiser": organiser}]
    return []


def _seat(keeps_seat: bool | None) -> list[str]:
    if keeps_seat is None:
        return []
    return [
        _("A seat is kept for you meanwhile, as long as there are free ones.")
        if keeps_seat
        else _("No seat is kept for you meanwhile.")
    ]
