"""What a host's head says of our pages, and the button with which phones follow a programme."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from tests import factories
from tests.feeds.reading import address
from tests.host.models import HostPage

BASE = "http://localhost"


def rendered(tag, page, path=""):
    request = RequestFactory().get(path or (page.url if page else "/"), headers={"host": "localhost"})
    page = type(page).objects.get(pk=page.pk) if page else None
    return BeautifulSoup(Template(f"{{% load studier_feeds %}}{{% {tag} %}}").render(Context(
        {"page": page, "request": request})), "html.parser")  # fmt: skip


def open_graph(soup):
    return {meta["property"]: meta["content"] for meta in soup.find_all("meta")}


def test_a_course_that_is_shared():
    page = factories.course_page('Möten "på riktigt"', introduction="Två kvällar <om> möten.")
    site = page.get_site()
    site.site_name = "Lyktan"
    site.save()

    soup = rendered("studier_head", page)

    assert open_graph(soup) == {
        "og:type": "website",
        "og:title": 'Möten "på riktigt"',
        "og:description": "Två kvällar <om> möten.",
        "og:url": page.full_url,
        "og:site_name": "Lyktan",
        "og:locale": "sv_SE",
    }
    links = [(link["rel"], link.get("type"), link["href"]) for link in soup.find_all("link")]
    assert links == [
        (["canonical"], None, page.full_url),
        (["alternate"], "text/calendar", BASE + address("calendar.ics", page)),
        (["alternate"], "application/atom+xml", BASE + address("news.atom", page)),
    ]


def test_what_the_editor_wrote_for_search_engines_comes_first():
    page = factories.course_page(introduction="Två kvällar.", seo_title="Lär dig möten", search_description="Kort.")

    shared = open_graph(rendered("studier_head", page))

    assert (shared["og:title"], shared["og:description"]) == ("Lär dig möten", "Kort.")


def test_a_calendar_says_no_html():
    index = factories.course_index()
    index.introduction = "<p>Höstens <b>kurser</b></p>"
    index.save()

    assert "og:description" not in open_graph(rendered("studier_head", index))


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/kurser/", "/kurser/"),
        ("/kurser/2027/2/", "/kurser/2027/2/"),
        ("/kurser/?open=1&utm_source=brev", "/kurser/"),
        ("/nagot/annat/", "/kurser/"),
    ],
)
def test_one_address_for_what_is_shown(path, canonical):
    soup = rendered("studier_head", factories.course_index(), path)

    assert soup.find("link", rel="canonical")["href"] == BASE + canonical


def test_a_host_with_a_canonical_address_of_its_own_leaves_ours_out():
    soup = rendered("studier_head canonical=False", factories.course_page())

    assert soup.find("link", rel="canonical") is None


def test_pages_of_the_host_are_left_alone():
    plain = factories.home_page().add_child(instance=HostPage(title="Om oss", slug="om"))

    for page in (plain, None):
        for tag in ("studier_head", "studier_subscribe", "studier_json_ld"):
            assert rendered(tag, page).decode().strip() == ""


def test_a_phone_is_asked_to_subscribe():
    page = factories.course_page()

    links = [link["href"] for link in rendered("studier_subscribe", page).find_all("a")]

    feed = address("calendar.ics", page)
    assert links == [f"webcal://localhost{feed}", BASE + feed, BASE + address("news.atom", page)]


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_what_not_everybody_may_see_is_not_subscribed_to(hide):
    page = factories.course_page()
    if hide == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)

    assert rendered("studier_subscribe", page).decode().strip() == ""
    assert rendered("studier_head", page).find_all("link", rel="alternate") == []


def test_a_filtered_calendar_is_subscribed_to_as_it_is_shown():
    index = factories.course_index()

    soup = rendered("studier_subscribe", index, "/kurser/?open=1&utm_source=brev&page=2")

    assert soup.find("a")["href"] == f"webcal://localhost{address('calendar.ics', index)}?open=1"
