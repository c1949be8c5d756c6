"""The walk from beginning to end: what stands here holds in every site."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser import DESK, PHONE, sv
from tests.flows.steps import editor, member, organiser, translator
from tests.flows.steps.reading import Picture
from tests.flows.world import World, coming_days
from wagtail_studier.courses.models import Occasion
from wagtail_studier.registrations.models import Registration

Mails = list[EmailMessage]


def walk(world: World, open_browser: Callable[..., Page], picture: Picture, mails: Mails, folder: Path) -> None:
    days = coming_days()

    desk = open_browser(**DESK)
    course = editor.publishes_a_course(desk, world, days, picture)
    editor.sees_the_course(desk, course, world, days)
    plan = editor.publishes_a_plan(desk, world)
    editor.sees_the_plan(desk, plan, world, days, picture)
    own_page = editor.places_two_forms(desk, world)

    phone = open_browser(**PHONE)
    member.finds_the_course(phone, world, days)
    member.signs_up(phone, world, picture)
    assert signed_up("Ekdal") == [(member.MIRA.name, "placed", "sv")]
    assert_mail(mails[-1], member.MIRA.email, sv("You have a place: %(title)s") % {"title": editor.COURSE})
    member.sends_again(phone, world)
    assert signed_up("Ekdal") == [(member.MIRA.name, "placed", "sv")]
    member.makes_a_mistake(phone, course, world, picture)
    member.waits_in_line(phone, course, world)
    assert signed_up("Norrby") == [(member.MIRA.name, "placed", "sv"), (member.SVEN.name, "waitlisted", "sv")]
    member.leaves_an_interest(phone, own_page, world)

    office = open_browser(**DESK)
    addresses = organiser.reads_the_list(office, world, picture)
    organiser.takes_the_list_home(office, addresses[0], world, folder)
    organiser.finds_nothing(open_browser(**DESK), world, addresses)

    interpreter = open_browser(**DESK)
    translator.opens_the_english_site(interpreter, world)
    english = translator.translates_the_course(interpreter, world)
    english_plan = translator.translates_the_plan(interpreter, world)
    abroad = open_browser(**PHONE)
    translator.sees_the_course_in_english(abroad, english, days)
    member.signs_up_in_english(abroad, english, world, picture)
    assert signed_up("Ekdal") == [(member.MIRA.name, "placed", "sv"), (member.EMMA.name, "placed", "en")]
    assert_mail(mails[-1], member.EMMA.email, f"You have a place: {translator.ENGLISH_COURSE}")
    translator.sees_the_plan_in_english(abroad, english_plan, days)

    member.is_too_late(phone, course, world, lambda: close("Ekdal"))
    assert Occasion.objects.get(label="Ekdal", title=editor.COURSE).placed == 2


def signed_up(label: str) -> list[tuple[str, str, str]]:
    found = Registration.objects.filter(occasion__label=label, occasion__title=editor.COURSE).order_by("received_at")
    return list(found.values_list("name", "state", "language"))


def assert_mail(mail: EmailMessage, address: str, subject: str) -> None:
    """It carries the reference of the registration, and went to no one else."""
    reference = Registration.objects.filter(email=address).latest("received_at").reference
    assert (mail.to, mail.subject, reference in mail.body) == ([address], subject, True)


def close(label: str) -> None:
    """Yesterday becomes the last day."""
    occasion = Occasion.objects.get(label=label, title=editor.COURSE)
    occasion.last_registration_day = timezone.localdate() - dt.timedelta(days=1)
    occasion.save(update_fields=["last_registration_day"])
