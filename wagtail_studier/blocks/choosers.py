"""Choosers of the package's own records."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock


class OccasionByKeyBlock(ChooserBlock):
    """A StreamField stores the key as text; Wagtail looks the text up among ``in_bulk``'s UUIDs in vain."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        key = self.model_class._meta.pk
        return super().bulk_to_python([key.to_python(value) for value in values])


class OccasionChooser(BaseChooser):
    """The field in the editor. Its data travels as JSON, which has no UUID."""

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        edit_url = reverse("studier_occasions:edit", args=[instance.pk])
        return super().get_value_data_from_instance(instance) | {"id": str(instance.pk), "edit_url": edit_url}


class OccasionChooserViewSet(ChooserViewSet):
    """Chooses an occasion or a list; what is shown there is public on the site anyway."""

    model = "wagtail_studier.Occasion"
    base_block_class = OccasionByKeyBlock
    base_widget_class = OccasionChooser
    icon = "date"
    choose_one_text = _("Choose a list or an occasion")
    choose_another_text = _("Choose another")
    edit_item_text = _("Edit this occasion")
    per_page = 20


occasion_chooser_viewset = OccasionChooserViewSet("studier_occasion_chooser")
OccasionChooserBlock = occasion_chooser_viewset.get_block_class(
    name="OccasionChooserBlock", module_path="wagtail_studier.blocks.choosers"
)
