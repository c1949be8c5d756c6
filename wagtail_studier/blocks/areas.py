"""Areas of an action plan. Their lists stand directly in the block: deeper down wagtail-localize finds no texts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from wagtail_studier.blocks import previews
from wagtail_studier.blocks.headings import PlanHeadings
from wagtail_studier.blocks.text import PREVIEW_TEMPLATE, PROSE_FEATURES
from wagtail_studier.plans.contents import Entry, Heading


def group(name: str, heading: Any, children: list[Any]) -> BlockGroup:
    """Fields that fold together. Wagtail makes the group's name of its heading, which no translation may change."""
    fields = BlockGroup(children, heading=name)
    fields.heading = heading
    return fields


class PointBlock(blocks.StructBlock):
    """A point of a list. Its id in the list stays, in every language: that is what follow-up goes by."""

    text = blocks.TextBlock(label=_("Text"), rows=2)


class GoalBlock(PointBlock):
    """Something to be reached."""

    class Meta:
        icon = "pick"
        label = _("Goal")
        label_format = "{text}"


class ActivityBlock(PointBlock):
    """Something to be done."""

    responsible = blocks.CharBlock(label=_("Responsible"), required=False, default="", max_length=160)
    when = blocks.CharBlock(
        label=_("When"),
        required=False,
        default="",
        max_length=120,
        help_text=_("For example: every month, autumn 2027."),
    )

    class Meta:
        icon = "tasks"
        label = _("Activity")
        label_format = "{text}"


@dataclass(frozen=True)
class AreaPart:
    """Goals, current state or activities of an area: its heading, lead-in and points."""

    name: str
    heading: str
    introduction: str
    points: list[Any]
    entry: Entry | None = None


class AreaBlock(PlanHeadings, blocks.StructBlock):
    """An area of an action plan: what shall be reached, how it is today, what is done about it."""

    heading = blocks.CharBlock(label=_("Name"), max_length=160)
    introduction = blocks.RichTextBlock(label=_("Introduction"), features=PROSE_FEATURES, required=False)
    goals_heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        default="",
        max_length=80,
        help_text=_("Your own word for it. Empty: Goals."),
    )
    goals_introduction = blocks.CharBlock(
        label=_("Lead-in"),
        required=False,
        default="",
        max_length=255,
        help_text=_("For example: By 2030 the district shall …"),
    )
    goals = blocks.ListBlock(GoalBlock(), label=_("Goals"), default=[])
    state_heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        default="",
        max_length=80,
        help_text=_("Your own word for it. Empty: Current state."),
    )
    state_introduction = blocks.CharBlock(label=_("Lead-in"), required=False, default="", max_length=255)
    state = blocks.ListBlock(blocks.TextBlock(label=_("Text"), rows=2), label=_("Current state"), default=[])
    activities_heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        default="",
        max_length=80,
        help_text=_("Your own word for it. Empty: Activities."),
    )
    activities_introduction = blocks.CharBlock(label=_("Lead-in"), required=False, default="", max_length=255)
    activities = blocks.ListBlock(ActivityBlock(), label=_("Activities"), default=[])

    class Meta:
        icon = "thumbtack"
        label = _("Area")
        label_format = "{heading}"
        description = _("An area of an action plan with goals, current state and activities, point by point.")
        template = "wagtail_studier/blocks/area.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = staticmethod(previews.area)
        form_layout = BlockGroup(
            [
                "heading",
                "introduction",
                group("goals", _("Goals"), ["goals_heading", "goals_introduction", "goals"]),
                group("state", _("Current state"), ["state_heading", "state_introduction", "state"]),
                group("activities", _("Activities"), ["activities_heading", "activities_introduction", "activities"]),
            ]
        )

    PARTS = {"goals": _("Goals"), "state": _("Current state"), "activities": _("Activities")}

    def headings(self, value: Any, *, key: str) -> list[Heading]:
        parts = [Heading(part.heading, 2, f"{key}-{part.name}", within=value["heading"]) for part in self.parts(value)]
        return [*super().headings(value, key=key), *parts]

    def parts(self, value: Any) -> Iterator[AreaPart]:
        """What the area has to say, in the order people say it."""
        for name, usual in self.PARTS.items():
            heading, introduction = value.get(f"{name}_heading"), value.get(f"{name}_introduction")
            points = list(value[name].bound_blocks) if value.get(name) else []
            if introduction or points:
                yield AreaPart(name, heading or str(usual), introduction or "", points)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        entry, contents = context.get("studier_heading"), context.get("contents")
        parts = list(self.parts(value))
        if entry is not None:
            parts = [replace(part, entry=contents.get(f"{entry.key}-{part.name}")) for part in parts]
        context["parts"] = parts
        return context
