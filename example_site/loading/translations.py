"""The English pages: copies for translation, as an editor makes them, filled with English texts."""

from wagtail.models import Locale, Page

from example_site.content import english, shapes
from example_site.content.courses import COURSES
from example_site.home.models import HomePage
from example_site.loading.courses import ways
from example_site.loading.streams import Links, stream
from example_site.loading.tree import find_page, publish
from wagtail_studier.courses.pages import CourseTargetGroup


def load_english(locale: Locale, links: Links, *, year: int) -> HomePage:
    """The start page in English, and below it the calendar with two courses and the index with one plan."""
    home, is_new = _translate("home", locale)
    index = _load_index("courses", english.COURSE_INDEX, locale)
    if is_new:
        _fill_home(home, index)
    for key, texts in english.COURSES.items():
        _load_course(key, texts, locale)
    _load_index("plans", english.PLAN_INDEX, locale)
    _load_report(english.report(year), locale, links)
    return home


def _translate(name: str, locale: Locale) -> tuple[Page, bool]:
    """The page ``name`` in ``locale``, and whether it was made just now: a draft in the words of the original."""
    found = find_page(name, locale)
    if found is not None:
        return found, False
    original = find_page(name, Locale.objects.get(language_code="sv"))
    if original is None:
        raise LookupError(f"{name} has to be loaded in Swedish first.")
    return original.copy_for_translation(locale), True


def _fill(page: Page, **values: object) -> None:
    """Publish ``page`` with these values, on a fresh copy: an older one holds an older count of its children."""
    page = Page.objects.get(pk=page.pk).specific
    for name, value in values.items():
        setattr(page, name, value)
    publish(page)


def _fill_home(home: Page, index: Page) -> None:
    row = english.HOME
    _fill(
        home,
        title=row.title,
        slug=row.slug,
        search_description=row.summary,
        hero_title=row.hero_title,
        hero_text=row.hero_text,
        button_text=row.button_text,
        button_page=index,
    )


def _load_index(name: str, row: english.Index, locale: Locale) -> Page:
    page, is_new = _translate(name, locale)
    if is_new:
        practical = {"practical_information": row.practical} if row.practical else {}
        _fill(page, title=row.title, slug=row.slug, introduction=row.introduction, **practical)
    return page


def _load_course(key: str, texts: english.CourseTexts, locale: Locale) -> None:
    page, is_new = _translate(key, locale)
    if not is_new:
        return
    _fill(
        page,
        title=texts.title,
        slug=texts.slug,
        search_description=texts.introduction,
        introduction=texts.introduction,
        target_groups=texts.target_groups,
        audience=_groups(page),
        purpose=texts.purpose,
        prerequisite_ways=_ways(key, locale),
        chain=texts.chain,
        step_label=texts.step_label,
        included="\n".join(texts.included),
        cancellation_terms=texts.cancellation,
        no_show_terms=texts.no_show,
        cost=texts.cost,
        description=stream(tuple(shapes.Prose(heading, html) for heading, html in texts.description), name=key),
    )


def _groups(page: Page) -> list[CourseTargetGroup]:
    """The target groups of ``page`` in its own language."""
    return [
        CourseTargetGroup(group=row.group.get_translation(page.locale), sort_order=row.sort_order)
        for row in page.audience.all()
    ]


def _ways(key: str, locale: Locale) -> str:
    """The ways to be prepared, over the English pages where there are any."""
    before = next(course.before for course in COURSES if course.key == key)
    swedish = Locale.objects.get(language_code="sv")
    found = {course.key: find_page(course.key, locale) or find_page(course.key, swedish) for course in COURSES}
    return ways(before, found, name=key) if before else "[]"


def _load_report(texts: english.PlanTexts, locale: Locale, links: Links) -> None:
    page, is_new = _translate("studierapport", locale)
    if not is_new:
        return
    _fill(
        page,
        title=texts.title,
        slug=texts.slug,
        search_description=texts.summary,
        introduction=f"<p>{texts.summary}</p>",
        body=stream(texts.body, name="studierapport", links=links),
    )
