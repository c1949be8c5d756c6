"""A member signs up on the English page: everything is English, and it is the same list."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.utils import translation
from django.utils.dates import MONTHS

from tests import factories
from tests.host.models import HostPage
from tests.localize import translating
from tests.localize.conftest import WORDS
from tests.registrations.forms import fill_in, forms_in
from wagtail_studier.courses.enums import Availability
from wagtail_studier.courses.pages import CoursePage
from wagtail_studier.organisations.models import OrganisationLevel
from wagtail_studier.registrations.models import Registration

pytestmark = pytest.mark.django_db


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def labels(soup):
    """The labels and legends of the form, without "(optional)"."""
    found = soup.select(".studier-field__label, .studier-choice__label span")
    return [tag.find(string=True, recursive=False).strip() for tag in found]


def send(client, page, callbacks=None, **answers):
    data = fill_in(client.get(page.url), **answers)
    if callbacks is None:
        return client.post(page.url, data)
    with callbacks(execute=True):
        return client.post(page.url, data)


def test_the_form_asks_in_english(client, course):
    soup = read(client.get(course.english.url))

    assert labels(soup) == [
        "Your name",
        "E-mail",
        "Phone",
        "Lokalförening",
        "What is your club called?",
        "Anything we should know?",
        "How do you take part?",
        "In the room",
        "Online",
        "Which days?",
        "Saturday",
        "Sunday",
        "I can give others a lift",
    ]
    assert soup.select_one("form.studier-form button").get_text() == "Sign me up"


def test_the_partys_word_for_a_level_is_translated(client, course):
    level = OrganisationLevel.objects.get(name="Lokalförening")
    translating.translate(level)
    translating.fill_in(level, WORDS)

    assert "Local party" in labels(read(client.get(course.english.url)))
    assert "Lokalförening" in labels(read(client.get(course.swedish.url)))


def test_one_list_in_two_languages(client, course, answers, django_capture_on_commit_callbacks):
    party = factories.local_party("Sjövik")
    english = {
        "email": "mira@example.org",
        "organisation": str(party.pk),
        answers.one_choice: answers.online,
        answers.short_text: "The choir",
        answers.yes_no: "on",
    }
    swedish = {"email": "sven@example.org", answers.one_choice: answers.online, answers.short_text: "Kören"}

    send(client, course.english, django_capture_on_commit_callbacks, **english)
    send(client, course.swedish, django_capture_on_commit_callbacks, **swedish)

    first, second = Registration.objects.order_by("received_at")
    assert (first.language, first.occasion, first.organisation) == ("en", course.occasion, party)
    assert (second.language, second.occasion) == ("sv", course.occasion)
    assert [(answer["question"], answer["label"], answer["value"]) for answer in first.answers] == [
        (answers.short_text[2:], "What is your club called?", "The choir"),
        (answers.one_choice[2:], "How do you take part?", "Online"),
        (answers.yes_no[2:], "I can give others a lift", True),
    ]
    assert [(answer["question"], answer["label"], answer["value"]) for answer in second.answers] == [
        (answers.short_text[2:], "Vad heter din förening?", "Kören"),
        (answers.one_choice[2:], "Hur deltar du?", "Digitalt"),
        (answers.yes_no[2:], "Jag kan skjutsa andra", False),
    ]
    assert [row.answers[1]["choices"] for row in (first, second)] == [[answers.online]] * 2
    assert first.form_key == second.form_key == course.form.translation_key
    course.occasion.refresh_from_db()
    assert (course.occasion.placed, course.occasion.waiting) == (2, 0)


def test_the_last_seat_is_taken_in_both_languages(client, course, answers):
    for _ in range(2):
        factories.registration(course.occasion)

    pages = [client.get(page.url) for page in (course.swedish, course.english)]
    send(client, course.english, **{answers.one_choice: answers.online})

    for page, code in zip(pages, ["sv", "en"], strict=True):
        with translation.override(code):
            assert read(page).select_one(".studier-tag").get_text() == str(Availability.QUEUE.label)
    assert Registration.objects.get(language="en").state == "waitlisted"


def test_receipt_and_mail_are_english(client, course, answers, django_capture_on_commit_callbacks):
    answer = send(client, course.english, django_capture_on_commit_callbacks, **{answers.one_choice: answers.online})

    receipt = read(client.get(answer.url)).select_one(".studier-receipt")
    assert receipt.select_one(".studier-receipt__title").get_text() == "Thank you, you have a place"
    assert "Thank you so much!" in receipt.get_text()
    month = factories.session(30).starts_on.strftime("%B")
    assert month in receipt.select_one(".studier-receipt__what").get_text()
    body = mail.outbox[0].body
    assert "Introduction · Sjövik" in body
    assert f"Reference: {Registration.objects.get().reference}" in body
    assert month in body


def test_wrong_input_is_explained_in_english(client, course, answers):
    answer = send(client, course.english, name="", **{answers.one_choice: "In the room"})

    errors = [item.get_text() for item in read(answer).select(".studier-errors li")]
    assert (answer.status_code, errors[0]) == (422, "Your name – Write your name.")
    assert [error.partition(" – ")[0] for error in errors] == ["Your name", "How do you take part?"]


@pytest.fixture
def one_tree(settings, course):
    """A host with one tree and one set of addresses for all languages: the browser decides which one is active."""
    settings.ROOT_URLCONF = "tests.localize.urls_of_one_language"
    english_home = translating.in_english(factories.home_page())
    index = translating.in_english(factories.course_index())
    index.slug = "courses"
    index.save()
    index.move(factories.home_page(), pos="last-child")
    type(english_home).objects.get(pk=english_home.pk).delete()
    return CoursePage.objects.get(pk=course.swedish.pk), CoursePage.objects.get(pk=course.english.pk)


def visitor(language):
    return {"headers": {"Accept-Language": language}}


@pytest.mark.parametrize("asked", ["sv", "en"])
def test_a_page_speaks_its_own_language_whatever_the_browser_asks_for(client, one_tree, asked):
    for page, code in zip(one_tree, ["sv", "en"], strict=True):
        soup = read(client.get(page.url, **visitor(asked)))

        assert soup.html["lang"] == code
        with translation.override(code):
            assert labels(soup)[:3] == [translation.gettext(label) for label in ("Your name", "E-mail", "Phone")]
            month = str(MONTHS[factories.session(30).starts_on.month])
        assert month in soup.select_one(".studier-occasion__when").get_text()


def test_receipt_mail_and_mistakes_speak_the_language_of_the_page(
    client, one_tree, answers, django_capture_on_commit_callbacks
):
    _swedish, page = one_tree
    data = fill_in(client.get(page.url, **visitor("sv")), **{answers.one_choice: answers.online})

    refused = client.post(page.url, data | {"name": ""}, **visitor("sv"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page.url, data, **visitor("sv"))

    assert read(refused).select_one(".studier-errors li").get_text() == "Your name – Write your name."
    receipt = read(client.get(answer.url, **visitor("sv")))
    assert receipt.select_one(".studier-receipt__title").get_text() == "Thank you, you have a place"
    assert Registration.objects.get().language == "en"
    assert "Reference:" in mail.outbox[0].body
    assert translation.get_language() == "sv"


@pytest.fixture
def host_page(course, one_tree):
    block = {"heading": "", "course": course.swedish, "occasion": None, "form": course.form}
    return factories.home_page().add_child(
        instance=HostPage(title="Join", slug="join", locale=factories.locale("en"), body=[("sign_up", block)])
    )


def test_on_a_page_of_the_host_only_our_form_speaks_the_pages_language(client, course, answers, host_page):
    page = client.get(host_page.url, **visitor("sv"))

    soup = read(page)
    assert soup.html["lang"] == "sv"
    assert soup.select_one(".studier-heading").get_text() == "Sign up: Introduction"
    assert labels(soup)[:2] == ["Your name", "E-mail"]
    refused = client.post(host_page.url, fill_in(page), **visitor("sv"))
    assert read(refused).html["lang"] == "sv"
    assert read(refused).select_one(".studier-errors__title").get_text() == "Almost there. Look at this and send again:"
    sent = client.post(host_page.url, fill_in(page, **{answers.one_choice: answers.online}), **visitor("sv"))
    assert (sent.status_code, Registration.objects.get().language) == (303, "en")


def test_without_wagtails_languages_the_request_decides(client, settings, one_tree, answers):
    """The locale is then what LANGUAGE_CODE was when the site was made, most often English."""
    settings.WAGTAIL_I18N_ENABLED = False
    _swedish, page = one_tree

    soup = read(client.get(page.url, **visitor("sv")))
    data = fill_in(client.get(page.url, **visitor("sv")), **{answers.one_choice: answers.online})
    client.post(page.url, data, **visitor("sv"))

    with translation.override("sv"):
        assert labels(soup)[0] == translation.gettext("Your name")
    assert soup.html["lang"] == "sv"
    assert Registration.objects.get().language == "sv"


@pytest.fixture
def caching_host(settings):
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    yield
    cache.clear()


@pytest.mark.usefixtures("caching_host")
def test_a_page_the_host_keeps_in_its_cache_can_still_be_kept(client, count_queries):
    page = factories.home_page()

    assert (client.get(page.url).status_code, count_queries(page.url)) == (200, 0)


@pytest.mark.usefixtures("caching_host")
def test_a_page_with_a_form_is_kept_for_nobody(client, course):
    first, second = (forms_in(client.get(course.english.url))[0]["token"] for _ in range(2))

    assert first != second
