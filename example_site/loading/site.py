"""The tree of pages, in Swedish."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from example_site.content import pages as content
from example_site.content import shapes
from example_site.content.courses_members import STUDY_PORTAL
from example_site.content.material import PORTAL_NAME
from example_site.home.models import HomePage, NewsIndexPage, NewsPage, PlanIndexPage, StandardPage
from example_site.loading.streams import Links, stream
from example_site.loading.tree import ensure_page, publish
from wagtail_studier.courses.index_pages import CourseIndexPage
from wagtail_studier.courses.site_settings import CourseSettings


def load_home(locale: Locale) -> HomePage:
    """The start page as the root of the site, in the place of the page that Wagtail comes with."""
    row = content.HOME
    page = HomePage(
        title=row.title,
        slug=row.slug,
        locale=locale,
        search_description=row.summary,
        hero_title=row.hero_title,
        hero_text=row.hero_text,
        button_text=row.button_text,
    )
    home = ensure_page("home", page, parent=Page.get_first_root_node())
    _load_site(home)
    _remove_welcome_page()
    return home


def _load_site(home: HomePage) -> None:
    """The site answers at the address of the settings."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"hostname": address.hostname, "port": port, "root_page_id": home.pk, "site_name": "Lyktan Älvmarken"}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if {name: getattr(site, name) for name in wanted} != wanted:
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def load_settings() -> None:
    """What the editors have decided for all courses, unless it is decided already."""
    site = Site.objects.get(is_default_site=True)
    CourseSettings.objects.get_or_create(
        site=site, defaults={"portal_name": PORTAL_NAME, "portal_url": STUDY_PORTAL, "announces_leaving": True}
    )


def _remove_welcome_page() -> None:
    for page in Page.objects.filter(
        depth=2, slug="home", content_type__model="page", content_type__app_label="wagtailcore"
    ):
        page.delete()


def load_course_index(home: HomePage) -> CourseIndexPage:
    """The calendar."""
    row = content.COURSE_INDEX
    page = CourseIndexPage(
        title=row.title,
        slug=row.slug,
        show_in_menus=True,
        introduction=row.introduction,
        practical_information=row.practical,
    )
    return ensure_page("courses", page, parent=home)


def finish_home(home: HomePage, index: CourseIndexPage, links: Links) -> None:
    """Let the start page lead to what has been loaded since, unless it leads somewhere already."""
    if home.button_page_id is None:
        # As it now is in the database: saving an older copy would set back treebeard's count of its children.
        fresh = HomePage.objects.get(pk=home.pk)
        fresh.button_page = index
        fresh.body = stream(content.HOME_BODY, name="home", links=links)
        publish(fresh)


def load_plan_index(home: HomePage) -> PlanIndexPage:
    row = content.PLAN_INDEX
    page = PlanIndexPage(title=row.title, slug=row.slug, show_in_menus=True, introduction=row.introduction)
    return ensure_page("plans", page, parent=home)


def load_news(home: HomePage, loaded_on: dt.date) -> None:
    """The news, each as many days before ``loaded_on`` as it says."""
    row = content.NEWS_INDEX
    index = ensure_page("news", NewsIndexPage(title=row.title, slug=row.slug, show_in_menus=True), parent=home)
    for news in content.NEWS:
        page = NewsPage(
            title=news.title,
            slug=news.slug,
            date=loaded_on - dt.timedelta(days=news.days_ago),
            introduction=news.introduction,
            search_description=news.introduction,
            body=stream((shapes.Text("", news.text),), name=news.key),
        )
        ensure_page(f"news/{news.key}", page, parent=index)


def load_standard_pages(home: HomePage, links: Links) -> None:
    for row in content.STANDARD_PAGES:
        page = StandardPage(
            title=row.title,
            slug=row.slug,
            show_in_menus=row.in_menu,
            search_description=row.summary,
            introduction=row.introduction,
            body=stream(row.body, name=row.key, links=links),
        )
        ensure_page(row.key, page, parent=home)
