"""The import arrow: what stands to the right may import what stands to its left, never the other way round."""

import pytest

from tests.architecture.source import Module, modules, where

#: Layers of the package, lowest first. Slices on one layer do not know each other.
LAYERS = (
    {"conf", "fields"},
    {"organisations"},
    {"courses"},
    {"notifications"},
    {"plans"},
    {"registrations"},
    {"attendance"},
    {"members"},
    {"retention", "feeds", "importers"},
    {"blocks"},
    {"page layer"},
    {"root"},
)

#: Where a slice meets Wagtail: these modules of every slice stand together, above the blocks they use.
PAGE_LAYER = {
    "pages",
    "page_fields",
    "index_pages",
    "site_settings",
    "snippets",
    "serving",
    "views",
    "viewsets",
    "templatetags",
    "management",
}

#: Wiring: re-exports and registrations.
ROOT = {"apps", "models", "checks", "receivers", "urls", "wagtail_hooks"}

#: The order inside a slice, lowest first. A module with another name is a row to add here, deliberately.
INSIDE = (
    {"enums"},
    {"answers"},
    # Pure: they know no model.
    {
        "states",
        "tree",
        "text",
        "promises",
        "contents",
        "references",
        "tokens",
        "questions",
        "definitions",
        "schedule",
        "refusals",
        "periods",
        "holidays",
        "date_rules",
        "details",
        "wording",
        "programme",
        "costs",
        "sharing",
        "clock_changes",
        "prerequisites",
        "paths",
    },
    {"path_layout", "line_breaks"},
    {"path_drawing", "path_words"},
    {"calendar_files", "checklist", "next_steps", "moments"},
    {"days", "question_fields", "question_parts", "person_fields", "question_forms", "presets"},
    {"locks", "outages"},
    {"kinds", "placeholders"},
    {"rules", "partners", "occasion_fields"},
    {"models"},
    {"links", "staff"},
    {
        "queries",
        "visibility",
        "openness",
        "offered",
        "filters",
        "grid",
        "offers",
        "seats",
        "permissions",
        "messages",
        "delivery",
        "rendering",
        "tasks",
        "routing",
    },
    {"staff_messages", "foresight"},
    {"course_reading", "course_facts", "presentation", "path_reading", "coming"},
    {"calendar_rows", "calendar_form", "calendar_screens", "calendar"},
    {"steps"},
    {"queue"},
    {"services", "decisions", "changes", "counters", "handling"},
    {"copying"},
    {"due"},
    {"sources"},
    {"entries", "caching", "narrowing", "addresses", "needs"},
    {"json_ld", "icalendar", "news", "emil"},
    {"payload", "structured"},
    {"listing"},
    {"certificates", "kitchen", "reports", "pdf"},
    {"forms", "exports", "visits", "panels"},
    {"page_fields", "site_settings"},
    {"pages", "index_pages", "snippets", "serving", "views", "viewsets", "admin", "api", "api_v3"},
)

SLICES = {
    "organisations",
    "courses",
    "notifications",
    "plans",
    "registrations",
    "attendance",
    "members",
    "retention",
    "feeds",
    "importers",
}

Parts = tuple[str, ...]


def is_page_layer(parts: Parts) -> bool:
    return any(part in PAGE_LAYER or part.startswith("admin") for part in parts)


def layer(parts: Parts) -> int | None:
    """The place of a module in LAYERS; None for one that is in no layer."""
    if not parts:  # wagtail_studier/__init__.py: the version, which anyone may read
        return -1
    if is_page_layer(parts):
        name = "page layer"
    elif len(parts) == 1 and parts[0] in ROOT:
        name = "root"
    else:
        name = parts[0]
    return next((rank for rank, names in enumerate(LAYERS) if name in names), None)


def inside(parts: Parts) -> int | None:
    """The place of a module in its slice; None for one without a place."""
    name = "admin" if parts[1].startswith("admin") else parts[1]
    return next((rank for rank, names in enumerate(INSIDE) if name in names), None)


def may_import(importer: Parts, imported: Parts) -> bool:
    """Whether the arrow allows it."""
    from_layer, to_layer = layer(importer), layer(imported)
    if importer[:1] == imported[:1] and importer[0] in SLICES and len(importer) > 1 and len(imported) > 1:
        ranks = inside(imported), inside(importer)
        return None in ranks or ranks[0] <= ranks[1]  # one without a place is a finding of its own
    if from_layer == to_layer:
        return importer[:1] == imported[:1] or is_page_layer(importer) or importer[0] in ROOT | {"conf", "fields"}
    return to_layer < from_layer


def placed(module: Module) -> bool:
    parts = module.parts
    if layer(parts) is None:
        return False
    return not (len(parts) > 1 and parts[0] in SLICES) or inside(parts) is not None


def test_every_module_has_a_place() -> None:
    assert [where(module.path) for module in modules() if not placed(module)] == []


def test_imports_follow_the_arrow() -> None:
    against = [
        f"{where(module.path, line)} imports {'.'.join(imported)}"
        for module in modules()
        if placed(module)
        for imported, line in module.imports
        if layer(imported) is not None and not may_import(module.parts, imported)
    ]
    assert against == []


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("registrations.services", "courses.models", True),
        ("courses.models", "registrations.models", False),
        ("notifications.services", "registrations.models", False),
        ("registrations.models", "registrations.enums", True),
        ("registrations.models", "registrations.services", False),
        ("registrations.services", "registrations.views", False),
        ("feeds.views", "courses.queries", True),
        ("feeds.queries", "retention.queries", False),
        ("blocks.forms", "registrations.forms", True),
        ("registrations.services", "blocks.forms", False),
        ("courses.pages", "blocks.forms", True),
        ("blocks.forms", "courses.pages", False),
        ("plans.pages", "courses.pages", True),
        ("models", "courses.pages", True),
        ("courses.pages", "wagtail_hooks", False),
        ("conf", "courses.enums", False),
    ],
)
def test_the_arrow_bites(importer: str, imported: str, allowed: bool) -> None:
    assert may_import(tuple(importer.split(".")), tuple(imported.split("."))) is allowed
