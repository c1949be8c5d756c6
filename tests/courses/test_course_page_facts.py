"""What a course's page says beside its occasions."""

import pytest
from bs4 import BeautifulSoup
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from tests import factories
from wagtail_studier.courses.pages import CourseOrganisation, CoursePartner, CourseTargetGroup
from wagtail_studier.courses.partners import Partner, TargetGroup
from wagtail_studier.courses.site_settings import CourseSettings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def course(title="Course", **values):
    """A course in English, so that what it says can be quoted."""
    return factories.course_page(title, **{"locale": factories.locale("en")} | values)


def text(node):
    return " ".join(node.get_text(" ").split()) if node else ""


def shown(client, page):
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def facts(client, page):
    return {text(row.dt): text(row.dd) for row in shown(client, page).select(".studier-facts > div")}


def ways(*pages_by_way):
    return [("way", list(pages)) for pages in pages_by_way]


def test_for_whom(client):
    page = course(target_groups="Others who like it", age_from=15, age_to=25)
    group = TargetGroup.objects.create(name="New members", locale=factories.locale("en"))
    page.audience.add(CourseTargetGroup(group=group))
    page.for_organisations.add(CourseOrganisation(organisation=factories.local_party("Sjövik")))
    page.save()

    found = facts(client, page)

    assert found["For"] == "New members Others who like it 15–25 years"
    assert found["Only for members of"] == "Sjövik"


def test_prerequisites_as_ways_of_which_one_is_enough(client):
    first, second, third = (course(title) for title in ("First", "Second", "Third"))
    page = course("Goal", prerequisite_ways=ways([first], [second, third]), prerequisites="Courage.")

    row = shown(client, page).select_one(".studier-facts > div")

    assert [text(way) for way in row.select(".studier-ways li")] == ["First", "Second and Third", "the equivalent"]
    assert [link["href"] for link in row.select("a")] == [first.url, second.url, third.url]
    assert text(row.dd).endswith("Courage.")


def test_a_single_way_is_a_sentence(client):
    first, second = course("First"), course("Second")
    page = course("Goal", prerequisite_ways=ways([first, second]), accepts_equivalent=False)

    assert facts(client, page)["What you should have taken first"] == "First and Second"


def test_a_course_that_not_everybody_may_see_is_not_named(client):
    draft, private, gone = (course(title) for title in ("Draft", "Private", "Gone"))
    page = course("Goal", prerequisite_ways=ways([draft, private, gone]), accepts_equivalent=False)
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    gone.delete()

    said = facts(client, page)["What you should have taken first"]

    assert [name for name in ("Draft", "Private", "Gone") if name in said] == []
    assert said.count("a course") == 2


def test_what_it_costs_whom(client):
    page = course(
        included="Lunch\r\nBooks",
        fee_payer="local",
        earnings_payer="nobody",
        cancellation_terms="Half the fee.",
        no_show_terms="All of it.",
    )

    found = facts(client, page)

    assert found["Who pays"] == (
        "Fee: The participant's local organisation Lost earnings: Nobody: it is not compensated"
    )
    assert (found["Included"], found["If you withdraw"], found["If you do not come"]) == (
        "Lunch Books",
        "Half the fee.",
        "All of it.",
    )


def test_partners_with_kind_logo_and_link(client):
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file(size=(480, 96)))
    page = course()
    for name in ("The school", "The association"):
        partner = Partner.objects.create(
            name=name, kind="folk_high_school", url="https://skola.example.org/", logo=[("image", image)]
        )
        page.partners.add(CoursePartner(partner=partner))
    page.save()

    first, second = shown(client, page).select(".studier-partner")

    assert text(first) == "The school Folk high school"
    assert first.a["href"] == "https://skola.example.org/"
    assert (first.img["width"], first.img["height"], first.img["alt"]) == ("240", "48", "")
    assert second.img["src"] == first.img["src"]


def test_documents_and_the_study_portal(client, settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "direct"
    document = Document.objects.create(title="Programme", file="documents/programme.pdf")
    deleted = Document.objects.create(title="Old", file="documents/old.pdf")
    page = course(documents=[("document", document), ("document", deleted)])
    deleted.delete()
    CourseSettings.objects.create(
        site=Site.objects.get(), portal_name="Study net", portal_url="https://portal.example.org/"
    )

    found = facts(client, page)

    assert (found["Documents"], found["More"]) == ("Programme PDF", "Study net")


def test_the_course_itself_on_the_study_portal(client):
    page = course(portal_url="https://portal.example.org/7")

    link = shown(client, page).select_one(".studier-facts > div:last-child a")

    assert (text(link), link["href"]) == ("The course on the study portal", "https://portal.example.org/7")


def test_practical_information_of_its_own(client):
    index = factories.course_index(title="Courses", slug="c", practical_information="<p>Bring a pen.</p>")
    page = course(parent=index, practical_use="replace", own_practical_information="<p>Bring nothing.</p>")

    section = shown(client, page).select_one("[aria-labelledby=studier-practical]")

    assert text(section) == "Practical information Bring nothing."


@pytest.mark.parametrize("announces", [True, False])
def test_a_link_that_leaves_the_site_says_so_where_the_site_wants_that(client, announces):
    page = course(portal_url="https://portal.example.org/7")
    CourseSettings.objects.create(site=Site.objects.get(), announces_leaving=announces)

    soup = shown(client, page)

    assert [text(note) for note in soup.select(".studier-leaves")] == ["(leads to portal.example.org)"] * announces
    assert bool(soup.select("script[src*=leaving]")) is announces


def test_looking_at_a_course_stores_no_settings(client):
    page = course()

    client.get(page.url)

    assert CourseSettings.objects.count() == 0


def test_passing_the_page_on_needs_no_script(client):
    page = course("Speak up")

    share = shown(client, page).select_one(".studier-share")

    assert share.select_one("a[href^=mailto]")["href"] == (
        "mailto:?subject=Speak%20up&body=http%3A//localhost/kurser/speak-up/"
    )
    assert [button.parent.has_attr("hidden") for button in share.select("button")] == [True, True]
    assert share.select_one(".studier-share__address a")["href"] == "http://localhost/kurser/speak-up/"


def test_a_host_that_serves_no_documents_shows_none(client):
    document = Document.objects.create(title="Programme", file="documents/programme.pdf")
    page = course(documents=[("document", document)])

    assert "Documents" not in facts(client, page)


@pytest.mark.parametrize("many", [1, 3, 12])
def test_everything_a_course_can_have_costs_the_same_however_many_there_are(count_queries, settings, many):
    settings.WAGTAIL_I18N_ENABLED = False
    settings.WAGTAILDOCS_SERVE_METHOD = "direct"
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file(size=(480, 96)))
    files = [Document.objects.create(title=f"Paper {n}", file=f"documents/{n}.pdf") for n in range(many)]
    first = [course(f"First {number}") for number in range(many)]
    page = course("Goal", prerequisite_ways=ways(first), documents=[("document", file) for file in files])
    for number in range(many):
        partner = Partner.objects.create(name=f"Partner {number}", logo=[("image", image)])
        group = TargetGroup.objects.create(name=f"Group {number}", locale=factories.locale("sv"))
        page.partners.add(CoursePartner(partner=partner))
        page.audience.add(CourseTargetGroup(group=group))
        page.for_organisations.add(CourseOrganisation(organisation=factories.local_party(f"Town {number}")))
        factories.occasion(page, label=f"Town {number}", prices=[{"audience": "All", "amount": "5"}])
    page.save()

    assert count_queries(page.url) == 27
