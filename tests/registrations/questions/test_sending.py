"""A member fills in a form with every kind of question, on the Swedish page and on the English."""

import json

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from tests import factories
from tests.registrations.forms import fill_in
from wagtail_studier.blocks.questions import QuestionsBlock
from wagtail_studier.registrations.answers import answers_from
from wagtail_studier.registrations.models import Registration
from wagtail_studier.registrations.questions import QuestionKind

pytestmark = pytest.mark.django_db

KEYS = {kind: f"00000000-0000-4000-8000-{place:012}" for place, kind in enumerate(QuestionKind)}


def items(*texts):
    return [{"type": "item", "id": f"id-{place}", "value": text} for place, text in enumerate(texts)]


def questions(language):
    """One of each kind, in the words of ``language``; ids as a translation keeps them."""
    with translation.override(language):
        rows = []
        for kind, block in QuestionsBlock().child_blocks.items():
            value = block.get_prep_value(block.get_default()) | {"label": f"{language} {kind}"}
            if value.get("choices") is not None and kind != QuestionKind.DAYS:
                value["choices"] = items(f"{language} ett", f"{language} två")
            rows.append({"type": kind, "value": value, "id": KEYS[kind]})
        return json.dumps(rows)


@pytest.fixture
def pages():
    """The course in Swedish and English with the same form; one occasion with two days, in the future."""
    swedish_form = factories.registration_form()
    swedish_form.questions = questions("sv")
    swedish_form.save()
    english_form = swedish_form.copy_for_translation(factories.locale("en"))
    english_form.questions = questions("en")
    english_form.save()
    swedish = factories.course_page(registration_form=swedish_form)
    factories.occasion(swedish, sessions=[factories.session(30), factories.session(31)])
    factories.local_party("Sjövik")
    english = swedish.copy_for_translation(factories.locale("en"), copy_parents=True)
    english.save_revision().publish()
    return {"sv": swedish, "en": type(english).objects.get(pk=english.pk)}


def day():
    session = factories.session(31)
    return f"{session.starts_on.isoformat()}T{session.starts_at:%H:%M}"


def sent():
    """What is sent for each kind, by part, and the choices that are stored."""
    party = str(factories.local_party("Sjövik").pk)
    return {
        QuestionKind.SHORT_TEXT: ({"": "Kören"}, ()),
        QuestionKind.LONG_TEXT: ({"": "Ett\r\ntvå"}, ()),
        QuestionKind.NUMBER: ({"": "3"}, ()),
        QuestionKind.DATE: ({"": "2001-05-06"}, ()),
        QuestionKind.EMAIL: ({"": "alva@example.org"}, ()),
        QuestionKind.PHONE: ({"": "08-123 45 67"}, ()),
        QuestionKind.ONE_CHOICE: ({"": "id-1"}, ("id-1",)),
        QuestionKind.MANY_CHOICES: ({"": ["id-1", "id-0"]}, ("id-0", "id-1")),
        QuestionKind.YES_NO: ({"": "on"}, ("yes",)),
        QuestionKind.SITE_OR_REMOTE: ({"": "remote"}, ("remote",)),
        QuestionKind.DAYS: ({"": [day()]}, (day(),)),
        QuestionKind.LOCAL_PARTY: ({"": party}, (party,)),
        QuestionKind.OFFICE: ({"": "Kassör"}, ()),
        QuestionKind.PREREQUISITE: ({"": "yes", "-note": "Lund 2023"}, ("yes",)),
        QuestionKind.NEXT_OF_KIN: ({"": "Alva", "-phone": "070-765 43 21"}, ()),
        QuestionKind.DIET: ({"": ["id-0"], "-note": "kiwi"}, ("id-0",)),
        QuestionKind.ACCESS: ({"-note": "slinga"}, ()),
        QuestionKind.LODGING: ({"": "id-0", "-note": "Alva"}, ("id-0",)),
        QuestionKind.TRAVEL: ({"": ["id-1"]}, ("id-1",)),
        QuestionKind.PAYER: ({"": "local_party", "-note": "ref 7"}, ("local_party",)),
        QuestionKind.CONSENT: ({"": "on"}, ("yes",)),
    }


def send(client, page, kinds, **person):
    data = fill_in(client.get(page.url), **person)
    for kind in kinds:
        data |= {f"q-{KEYS[kind]}{part}": value for part, value in sent()[kind][0].items()}
    return client.post(page.url, data)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", QuestionKind)
def test_each_kind_is_answered_on_a_page(client, pages, kind, language):
    answer = send(client, pages[language], [kind])

    assert answer.status_code == 303
    stored = [one for one in answers_from(Registration.objects.get().answers) if one.value is not False]
    assert [(one.kind, one.label, one.choices) for one in stored] == [(kind, f"{language} {kind}", sent()[kind][1])]


def test_all_at_once_and_the_same_choices_in_both_languages(client, pages):
    for language, page in pages.items():
        assert send(client, page, QuestionKind, email=f"{language}@example.org").status_code == 303

    rows = Registration.objects.order_by("language")
    english, swedish = ({one.kind: one for one in answers_from(row.answers)} for row in rows)
    assert set(english) == set(swedish) == set(QuestionKind)
    assert {kind: one.choices for kind, one in english.items()} == {kind: one.choices for kind, one in swedish.items()}
    assert (english["lodging"].text, swedish["lodging"].text) == ("en ett – Alva", "sv ett – Alva")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_whatever_is_sent_is_answered_and_nothing_hostile_runs(client, pages, language):
    """Wrong in every field at once: the form comes back with what was typed, escaped."""
    page = pages[language]
    hostile = "\x00<script>alert(1)</script>\u200b" + "å" * 5000
    data = fill_in(client.get(page.url))
    for kind in QuestionKind:
        data |= {f"q-{KEYS[kind]}{part}": [hostile, hostile] for part in ("", "-note", "-phone")}

    answer = client.post(page.url, data)

    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    soup = BeautifulSoup(answer.content, "html.parser")
    for link in soup.select(".studier-errors a"):
        assert soup.find(id=link["href"][1:]) is not None
    assert Registration.objects.count() == 0


def test_asking_more_costs_no_more_queries(client, count_queries, pages):
    few = factories.course_page("Annan kurs", slug="annan", registration_form=factories.registration_form())
    factories.occasion(few)

    assert count_queries(pages["sv"].url) == count_queries(few.url)


def test_the_days_are_those_of_the_occasion_that_was_chosen(client, pages):
    factories.occasion(pages["sv"], label="Ekdal", sessions=[factories.session(60)])
    page = client.get(pages["sv"].url)
    soup = BeautifulSoup(page.content, "html.parser")
    offered = [tag["value"] for tag in soup.select(f"[name='q-{KEYS['days']}']")]
    labels = [tag.get_text(strip=True) for tag in soup.select(f"[name='q-{KEYS['days']}'] + span")]
    occasions = [tag["value"] for tag in soup.select("[name=occasion]")]

    wrong = client.post(pages["sv"].url, fill_in(page) | {"occasion": occasions[1], f"q-{KEYS['days']}": [offered[0]]})
    right = client.post(pages["sv"].url, fill_in(page) | {"occasion": occasions[1], f"q-{KEYS['days']}": [offered[2]]})

    assert (len(offered), labels[2].endswith("· Ekdal")) == (3, True)
    assert (wrong.status_code, right.status_code) == (422, 303)
    [days] = [one for one in answers_from(Registration.objects.get().answers) if one.kind == "days"]
    assert (days.choices, "Ekdal" in days.text) == ((offered[2],), False)


def test_a_required_day_is_not_demanded_of_an_occasion_without_days(client, pages):
    form = pages["sv"].registration_form
    rows = [row for row in json.loads(questions("sv")) if row["type"] == "days"]
    rows[0]["value"]["required"] = True
    form.questions = json.dumps(rows)
    form.save()
    undated = factories.occasion(pages["sv"], label="Ekdal", sessions=[])
    page = client.get(pages["sv"].url)

    assert client.post(pages["sv"].url, fill_in(page) | {"occasion": str(undated.pk)}).status_code == 303


def test_a_hidden_question_is_neither_needed_nor_stored(client):
    room = {"label": "Rum?", "choices": items("På skolan", "Hemma")}
    form = factories.registration_form()
    hanging = {"label": "Med vem?", "required": True, "show_if": {"question": KEYS["one_choice"], "answer": "id-0"}}
    form.questions = json.dumps(
        [
            {"type": "one_choice", "id": KEYS["one_choice"], "value": room},
            {"type": "short_text", "id": KEYS["short_text"], "value": hanging},
        ]
    )
    form.save()
    page = factories.course_page(registration_form=form)
    factories.occasion(page)
    shown = client.get(page.url)
    home = {f"q-{KEYS['one_choice']}": "id-1", f"q-{KEYS['short_text']}": "Alva"}

    refused = client.post(page.url, fill_in(shown) | {f"q-{KEYS['one_choice']}": "id-0"})
    answer = client.post(page.url, fill_in(shown) | home)

    soup = BeautifulSoup(shown.content, "html.parser")
    question = soup.select_one("[data-studier-depends-on]")
    assert (question["data-studier-depends-on"], question["data-studier-choice"]) == (
        f"q-{KEYS['one_choice']}",
        "id-0",
    )
    assert "“Rum?”" in question.get_text() or "”Rum?”" in question.get_text()
    assert len(soup.select("script[type=module][src$='questions.js']")) == 1
    assert (refused.status_code, answer.status_code) == (422, 303)
    assert [one["label"] for one in Registration.objects.get().answers] == ["Rum?"]


def test_a_form_without_conditions_loads_no_script(client, pages):
    assert "questions.js" not in client.get(pages["sv"].url).content.decode()
