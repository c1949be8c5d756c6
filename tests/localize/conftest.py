"""A course with all that a course can have, in Swedish and in English."""

import uuid
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from tests import factories
from tests.localize.translating import fill_in, translate
from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.pages import CoursePage, CoursePartner
from wagtail_studier.courses.partners import Partner
from wagtail_studier.registrations.snippets import RegistrationForm

WORDS = {
    "Grundkurs": "Introduction",
    "grundkurs": "introduction",
    "För den som är ny.": "For those who are new.",
    "Innehåll": "Contents",
    "Vi lär oss tillsammans.": "We learn together.",
    "Ur programmet": "From the programme",
    "Hur deltar du?": "How do you take part?",
    "På plats": "In the room",
    "Digitalt": "Online",
    "Vilka dagar?": "Which days?",
    "Lördag": "Saturday",
    "Söndag": "Sunday",
    "Vad heter din förening?": "What is your club called?",
    "Något vi bör veta?": "Anything we should know?",
    "Jag kan skjutsa andra": "I can give others a lift",
    "Tack ska du ha!": "Thank you so much!",
    "Lokalförening": "Local party",
    "Lokalföreningar": "Local parties",
}


@dataclass
class Course:
    """One course in two languages."""

    swedish: CoursePage
    english: CoursePage
    form: RegistrationForm
    english_form: RegistrationForm
    occasion: Occasion


def questions() -> list[tuple[str, dict[str, Any]]]:
    """One of each kind."""
    return [
        ("short_text", {"label": "Vad heter din förening?"}),
        ("long_text", {"label": "Något vi bör veta?", "sensitivity": "special"}),
        ("one_choice", {"label": "Hur deltar du?", "choices": items("På plats", "Digitalt"), "required": True}),
        ("many_choices", {"label": "Vilka dagar?", "choices": items("Lördag", "Söndag")}),
        ("yes_no", {"label": "Jag kan skjutsa andra"}),
    ]


def items(*values: str) -> list[dict[str, str]]:
    """A list as Wagtail stores it."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def swedish_course(**values: Any) -> CoursePage:
    page = factories.course_page(
        "Grundkurs",
        introduction="För den som är ny.",
        mode="hybrid",
        contact_email="kurser@example.org",
        description=[
            ("prose", {"heading": "Innehåll", "text": "<p>Om <b>partiet</b>.</p>"}),
            ("quote", {"text": "Vi lär oss tillsammans.", "source": "Ur programmet"}),
        ],
        **values,
    )
    for order, name in enumerate(["Folkhögskolan", "Studieförbundet"]):
        CoursePartner.objects.create(page=page, partner=Partner.objects.create(name=name), sort_order=order)
    return CoursePage.objects.get(pk=page.pk)


@pytest.fixture
def course(db: None) -> Course:
    form = factories.registration_form(questions=questions(), thanks="<p>Tack ska du ha!</p>")
    page = swedish_course(registration_form=form)
    factories.local_party("Sjövik")
    occasion = factories.occasion(
        page, label="Sjövik", capacity=2, sessions=[factories.session(30), factories.session(31, theme="Historia")]
    )
    translate(page)
    # The form came along with the page it stands on.
    english_form = fill_in(form, WORDS)
    english = fill_in(page, WORDS)
    return Course(page, english, form, english_form, occasion)


@pytest.fixture
def answers(course: Course) -> SimpleNamespace:
    """The field name of each question, by kind; ``in_the_room`` and ``online`` are what is sent for these choices."""
    names = {child.block_type: f"q-{child.id}" for child in course.form.questions}
    room, online = next(question.choices for question in course.form.definition().questions if question.required)
    return SimpleNamespace(**names, in_the_room=room.id, online=online.id)
