"""A translator at work with wagtail-localize, through its models."""

from typing import Any

from django.test import TestCase
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from tests import factories


def translate(instance: Any) -> Any:
    """``instance`` submitted for translation into English, as the admin does it: the English one, still in Swedish."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        translate_object(instance, [factories.locale("en")])
    return in_english(instance)


def fill_in(instance: Any, words: dict[str, str]) -> Any:
    """The English ``instance`` with every text translated: by ``words``, and what they lack as "EN" and the Swedish."""
    translation = Translation.objects.get(source__object_id=instance.translation_key)
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": words.get(segment.string.data, f"EN {segment.string.data}")},
        )
    save(translation)
    return in_english(instance)


def sync(instance: Any) -> Any:
    """The English ``instance`` after its source has been edited: what "Sync translated pages" does."""
    source, _created = TranslationSource.update_or_create_from_instance(type(instance).objects.get(pk=instance.pk))
    save(source.translations.get())
    return in_english(instance)


def save(translation: Translation) -> None:
    """Publish what has been translated; localize publishes once its transaction is committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)


def in_english(instance: Any) -> Any:
    return type(instance).objects.get(translation_key=instance.translation_key, locale__language_code="en")
