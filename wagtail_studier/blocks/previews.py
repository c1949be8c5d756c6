"""Example content that shows editors what a block becomes, in their language."""

from typing import Any

from django.utils.translation import gettext as _


def area() -> dict[str, Any]:
    return {
        "heading": _("Organisation"),
        "goals_introduction": _("In four years we shall"),
        "goals": [{"text": _("have 400 members")}, {"text": _("offer every new member an introduction")}],
        "state": [_("Few courses are offered, and few take part.")],
        "activities": [
            {
                "text": _("Invite new members to an evening"),
                "responsible": _("Study organiser"),
                "when": _("every quarter"),
            }
        ],
    }


def training() -> dict[str, Any]:
    return {
        "heading": _("Introduction for members"),
        "target_group": _("All members, new ones above all"),
        "purpose": _("To know the party, its values and how to take part"),
        "form": _("Two evenings"),
        "responsible": _("The local parties"),
    }


def figures() -> dict[str, Any]:
    return {
        "figures": [
            {"number": "55", "label": _("members in courses")},
            {"number": "13", "label": _("trained leaders"), "note": _("in one year")},
        ]
    }
