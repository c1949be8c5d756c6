"""Choosers of the package's own records."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock

from wagtail_studier.courses.models import Occasion
from wagtail_studier.courses.queries import ORDER, not_yet_held
from wagtail_studier.courses.states import local_today


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


class OccasionSearchForm(SearchFilterMixin, BaseFilterForm):
    """Searches title and label by itself: occasions are in no search index."""

    def filter(self, objects: QuerySet[Occasion]) -> QuerySet[Occasion]:
        word = self.cleaned_data.get("q")
        if not word:
            return objects
        self.is_searching, self.search_query = True, word
        return objects.filter(Q(title__icontains=word) | Q(label__icontains=word))


class ListsFirstMixin:
    """What is not over; lists of their own first, for a course is mostly chosen as a whole."""

    filter_form_class = OccasionSearchForm

    def get_object_list(self) -> QuerySet[Occasion]:
        return not_yet_held(Occasion.objects.all(), local_today())

    def apply_object_list_ordering(self, occasions: QuerySet[Occasion]) -> QuerySet[Occasion]:
        is_of_course = ExpressionWrapper(Q(course_key__isnull=False), output_field=BooleanField())
        return occasions.order_by(is_of_course, *ORDER)


class ChooseOccasionView(ListsFirstMixin, ChooseView):
    """The window."""


class ChooseOccasionResultsView(ListsFirstMixin, ChooseResultsView):
    """Its list, after a word or a page number."""


class OccasionChooserViewSet(ChooserViewSet):
    """Chooses an occasion or a list; what is shown there is public on the site anyway."""

    model = "wagtail_studier.Occasion"
    base_block_class = OccasionByKeyBlock
    base_widget_class = OccasionChooser
    choose_view_class = ChooseOccasionView
    choose_results_view_class = ChooseOccasionResultsView
    icon = "date"
    choose_one_text = _("Choose a list or an occasion")
    choose_another_text = _("Choose another")
    edit_item_text = _("Edit this occasion")
    per_page = 20


occasion_chooser_viewset = OccasionChooserViewSet("studier_occasion_chooser")
OccasionChooserBlock = occasion_chooser_viewset.get_block_class(
    name="OccasionChooserBlock", module_path="wagtail_studier.blocks.choosers"
)
