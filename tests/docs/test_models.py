"""The diagram in docs/reference/models.md has the relations of the models, and which of them may be empty."""

import re
from pathlib import Path

from django.apps import apps

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "models.md").read_text()

MODELS = list(apps.get_app_config("wagtail_studier").get_models())


def test_the_diagram_has_every_relation_between_our_models():
    drawn = re.findall(r"^ +(\w+) (\|\||\|o)--o\{ (\w+) : (\w+)$", PAGE, re.MULTILINE)

    stored = [
        (field.related_model.__name__, "|o" if field.null else "||", model.__name__, field.name)
        for model in MODELS
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete and field.related_model in MODELS
    ]
    assert sorted(drawn) == sorted(stored)


def test_every_model_is_explained():
    explained = re.findall(r"\*\*(\w+)\*\*", PAGE)

    assert sorted(explained) == sorted(model.__name__ for model in MODELS)
