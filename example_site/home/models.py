from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from example_site.home import queries
from example_site.home.blocks import BodyBlock
from wagtail_studier.fields import StreamField


class HomePage(Page):
    """The start page: what the district wants to say first, its news, and the next courses."""

    hero_title = models.CharField(_("heading"), max_length=120)
    hero_text = models.TextField(_("text"), max_length=400)
    button_page = models.ForeignKey(
        Page, verbose_name=_("button leads to"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    button_text = models.CharField(_("text of the button"), max_length=40, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_text"),
                FieldPanel("button_page"),
                FieldPanel("button_text"),
            ],
            heading=_("At the top"),
        ),
        FieldPanel("body"),
    ]
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("start page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``news`` (3 pages), ``next_courses`` (5 rows), ``course_index`` and ``news_index`` (page or None)."""
        indexes = queries.indexes_below(self)
        return super().get_context(request, *args, **kwargs) | {
            "news": queries.latest_news(NewsPage.objects.live(), below=self, limit=3),
            "next_courses": queries.next_courses(self, limit=5),
            "course_index": indexes.get("courseindexpage"),
            "news_index": indexes.get("newsindexpage"),
        }


class StandardPage(Page):
    """A page of free content: about, contact, sign-up. Its body takes everything that the package offers."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page")


class PlanIndexPage(Page):
    """The plans that lie below it, those in force first."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    subpage_types = ["wagtail_studier.StudyPlanPage"]

    class Meta:
        verbose_name = _("index of plans")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``plans``: the published plans in the order of the page tree."""
        return super().get_context(request, *args, **kwargs) | {"plans": queries.plans_below(self)}


class NewsIndexPage(Page):
    """All news, the latest first."""

    content_panels = [*Page.content_panels]
    subpage_types = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``news``: the fifty latest pages."""
        return super().get_context(request, *args, **kwargs) | {
            "news": queries.latest_news(NewsPage.objects.live(), below=self, limit=50)
        }


class NewsPage(Page):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    introduction = models.TextField(_("introduction"), max_length=400)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("date"), FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item")
