"""Running text on any page."""

import pytest
from bs4 import BeautifulSoup

from tests.plans.reading import texts
from wagtail_studier.blocks.text import ProseBlock, QuoteBlock


def rendered(block, **value):
    return BeautifulSoup(block.render(block.to_python(value)), "html.parser")


@pytest.mark.django_db
def test_prose_has_a_plain_heading_where_there_is_no_contents():
    soup = rendered(ProseBlock(), heading="Mål", text="<p>Lära <b>mer</b></p>")

    assert str(soup.h2) == '<h2 class="studier-heading">Mål</h2>'
    assert texts(soup, "p") == ["Lära mer"]


@pytest.mark.django_db
def test_prose_without_heading():
    assert rendered(ProseBlock(), heading="", text="<p>Lära</p>").select("h2") == []


def test_a_quote_keeps_its_paragraphs_and_its_source():
    soup = rendered(QuoteBlock(), text="Ett.\n\nTvå.", source="Programmet")

    assert (texts(soup, "blockquote p"), texts(soup, "figcaption")) == (["Ett.", "Två."], ["Programmet"])


def test_a_quote_is_text_and_no_markup():
    soup = rendered(QuoteBlock(), text="<script>x</script>", source="")

    assert (soup.select("script, figcaption"), texts(soup, "blockquote")) == ([], ["<script>x</script>"])
