"""What is to come, as blocks for any page: the next occasions, and a calendar by months."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import QueryDict
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.models import Page

from wagtail_studier.blocks import previews
from wagtail_studier.blocks.areas import group
from wagtail_studier.blocks.language import PageLanguageMixin
from wagtail_studier.blocks.surroundings import LookupMixin, Surroundings, surroundings
from wagtail_studier.blocks.text import PREVIEW_TEMPLATE
from wagtail_studier.courses.coming import ComingEntry, Wanted, coming_entries, coming_months, coming_rows
from wagtail_studier.courses.enums import CourseMode
from wagtail_studier.courses.filters import CalendarFilter
from wagtail_studier.courses.partners import TargetGroup
from wagtail_studier.courses.queries import OccasionRow
from wagtail_studier.courses.states import local_today
from wagtail_studier.courses.visibility import shown_on
from wagtail_studier.organisations.models import Organisation

DEFAULT_LIMIT, MAX_LIMIT = 5, 50

Entries = list[tuple[OccasionRow, ComingEntry]]


def target_group_choices() -> list[tuple[str, str]]:
    """Every target group under the key that its translations share, in the language of the moment if it has it."""
    names = dict(TargetGroup.objects.values_list("translation_key", "name"))
    active = TargetGroup.objects.filter(locale__language_code=get_language()).values_list("translation_key", "name")
    found = names | dict(active)
    return sorted(((str(key), name) for key, name in found.items()), key=lambda choice: choice[1].casefold())


def organiser_choices() -> list[tuple[str, str]]:
    found = Organisation.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in found]


class KeysBlock(blocks.MultipleChoiceBlock):
    """Ticks that are stored as text. Wagtail would look up each among the choices whenever it reads a page."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"required": False, "default": list, "widget": CheckboxSelectMultiple, "search_index": False}
        super().__init__(**defaults | kwargs)

    def normalize_choice(self, value: Any) -> str:
        return str(value)


def calendar_chooser(**options: Any) -> blocks.PageChooserBlock:
    return blocks.PageChooserBlock(label=_("Calendar"), page_type=["wagtail_studier.CourseIndexPage"], **options)


def limit_field(usual: int) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(label=_("At most"), default=usual, min_value=1, max_value=MAX_LIMIT)


def shown_calendars(host: Page | None, calendar: Page | None) -> QuerySet[Any]:
    """The calendars that the readers of ``host`` may see: all of them, or the chosen one."""
    pages = shown_on(host, apps.get_model("wagtail_studier", "CourseIndexPage").objects.select_related("locale"))
    return pages.filter(pk=calendar.pk) if calendar is not None else pages


def calendar_link(calendar: Page | None, around: Surroundings, query: str) -> str:
    """The address of a calendar, narrowed as a visitor would have narrowed it."""
    url = calendar.get_url(around.request) if calendar is not None else ""
    return f"{url}?{query}" if url and query else url or ""


def narrowing() -> BlockGroup:
    """What few lists need, folded."""
    fields = group("narrow", _("Narrow it down"), ["target_groups", "modes", "organisers"])
    fields.classname = "collapsed"
    return fields


class NarrowedBlock(LookupMixin, PageLanguageMixin, blocks.StructBlock):
    """What of a calendar is shown."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    calendar = calendar_chooser()
    target_groups = KeysBlock(
        label=_("Only for"), choices=target_group_choices, help_text=_("Nothing ticked: for everybody.")
    )
    modes = KeysBlock(
        label=pgettext_lazy("of courses in a list", "Only in this form"),
        choices=CourseMode.choices,
        help_text=_("Nothing ticked: in every form."),
    )
    organisers = KeysBlock(
        label=_("Only arranged by"), choices=organiser_choices, help_text=_("Nothing ticked: by anybody.")
    )
    only_open = blocks.BooleanBlock(label=_("Only what one can sign up for now"), required=False, default=False)
    limit = limit_field(DEFAULT_LIMIT)

    class Meta:
        preview_template = PREVIEW_TEMPLATE
        preview_value = staticmethod(previews.nothing_chosen)
        form_layout = BlockGroup(["heading", "calendar", "only_open", "limit", narrowing()])

    def get_filter(self, value: Any) -> CalendarFilter:
        """As a visitor of the calendar would have set it."""
        query = QueryDict(mutable=True)
        for name, field in (("group", "target_groups"), ("form", "modes"), ("organiser", "organisers")):
            query.setlist(name, value.get(field) or [])
        query["open"] = "1" if value.get("only_open") else ""
        return CalendarFilter.from_query(query)

    def get_entries(self, value: Any, around: Surroundings, *, url: str, only_bookable: bool) -> Entries:
        """What is shown, in order. Two queries, and one more if it is narrowed."""
        calendar = value.get("calendar")
        pages = shown_on(around.host, apps.get_model("wagtail_studier", "CoursePage").objects.all())
        wanted = Wanted(
            pages=pages.filter(path__startswith=calendar.path) if calendar else pages,
            calendar_keys=shown_calendars(around.host, calendar).values("translation_key"),
            narrowed=self.get_filter(value),
            only_bookable=only_bookable,
            limit=value.get("limit") or DEFAULT_LIMIT,
        )
        rows = coming_rows(wanted, local_today())
        return coming_entries(rows, pages, locale_id=around.locale_id, request=around.request, calendar_url=url)


class NextOccasionsBlock(NarrowedBlock):
    """A short list of what comes next, with what the visitor can do about it."""

    calendar = calendar_chooser(required=False, help_text=_("Empty: all calendars."))

    class Meta:
        icon = "date"
        label = _("Next occasions")
        description = _("What comes next: date, place, until when one can sign up, and the way there.")
        template = "wagtail_studier/blocks/next_occasions.html"

    def found(self, value: Any, context: dict[str, Any]) -> dict[str, Any]:
        around = surroundings(context)
        calendar = value.get("calendar")
        link = calendar_link(shown_calendars(around.host, calendar).first() if calendar else None, around, "")
        entries = self.get_entries(value, around, url=link, only_bookable=True)
        return {"entries": [entry for _row, entry in entries], "calendar_url": link}

    def example(self) -> dict[str, Any]:
        return {"entries": previews.entries(), "calendar_url": "#"}


class CalendarBlock(NarrowedBlock):
    """What is to come by months, and the way to the whole calendar."""

    calendar = calendar_chooser()
    limit = limit_field(10)

    class Meta:
        icon = "calendar"
        label = pgettext_lazy("block", "Calendar")
        description = _("The next months of a calendar, narrowed as you like, with a link to all of it.")
        template = "wagtail_studier/blocks/calendar.html"

    def found(self, value: Any, context: dict[str, Any]) -> dict[str, Any]:
        around = surroundings(context)
        shown = shown_calendars(around.host, value["calendar"]).first() if value["calendar"] else None
        if shown is None:
            return {"months": [], "calendar_url": ""}
        link = calendar_link(shown, around, self.get_filter(value).as_query())
        entries = self.get_entries(value, around, url=link, only_bookable=False)
        return {"months": coming_months(entries, local_today()), "calendar_url": link}

    def example(self) -> dict[str, Any]:
        return {"months": previews.months(), "calendar_url": "#"}
