"""Organisations, the words for their levels, and who handles what. Django's model permissions decide."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import DeleteView as SnippetDeleteView
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_studier.courses.states import local_today
from wagtail_studier.organisations.admin_menu import MENU_HOOK
from wagtail_studier.organisations.admin_views import DeleteView, IndexView, ProtectedDeleteMixin, still_in_use
from wagtail_studier.organisations.enums import Role
from wagtail_studier.organisations.models import Organisation, OrganisationLevel, StaffRole
from wagtail_studier.organisations.staff import Performer, deciders


class StudierModelViewSet(ModelViewSet):
    """Records of the package under "Studies"."""

    menu_hook = MENU_HOOK
    index_view_class = IndexView
    delete_view_class = DeleteView
    copy_view_enabled = False
    list_per_page = 50


class DeciderColumn(Column):
    """Who answers sign-ups at an organisation: its own people, those above, or nobody."""

    cell_template_name = "wagtail_studier/admin/decider_cell.html"

    def __init__(self, deciders: dict[int, Performer | None], names: dict[int, str]) -> None:
        super().__init__("decider", label=_("Who answers sign-ups"), accessor="pk")
        self.deciders = deciders
        self.names = names

    def get_cell_context_data(self, instance: Organisation, parent_context: Any) -> dict[str, Any]:
        decider = self.deciders.get(instance.pk)
        return super().get_cell_context_data(instance, parent_context) | {
            "is_needed": instance.is_active,
            "is_own": decider is not None and decider.organisation_id == instance.pk,
            "decider": self.names[decider.organisation_id] if decider else "",
        }


class OrganisationIndexView(IndexView):
    """The list of organisations. Three queries more than one that does not say who answers."""

    @cached_property
    def columns(self) -> list[Any]:
        names = dict(Organisation.objects.values_list("pk", "name"))
        return [*super().columns, DeciderColumn(deciders(Role.STUDY_ORGANISER), names)]


class OrganisationViewSet(StudierModelViewSet):
    model = Organisation
    name = "studier_organisations"
    url_prefix = "studies/organisations"
    icon = "group"
    menu_label = _("Organisations")
    menu_name = "studier-organisations"
    menu_order = 500
    index_view_class = OrganisationIndexView
    list_display = ["name", "level", "parent", BooleanColumn("is_active", label=capfirst(_("active")))]
    list_filter = ["level", "is_active"]
    search_fields = ["name"]
    ordering = ["level__rank", "name"]

    def get_index_view_kwargs(self, **kwargs: object) -> dict[str, object]:
        related = Organisation.objects.select_related("level", "parent")
        return super().get_index_view_kwargs(**{"queryset": related, **kwargs})


def name_fields(user_model: Any) -> list[str]:
    """The fields in which a person is searched for; a host's own user model may lack some of Django's."""
    known = {field.name for field in user_model._meta.get_fields()}
    return [name for name in (user_model.USERNAME_FIELD, "first_name", "last_name") if name in known]


def away_text(role: StaffRole) -> str:
    """The day until which somebody is away; nothing once it has passed."""
    return date_format(role.away_until) if role.away_until and role.away_until >= local_today() else ""


class StaffRoleViewSet(StudierModelViewSet):
    """Who handles the registrations of what. Kept from organisers: the list is what opens registrations."""

    model = StaffRole
    name = "studier_staff"
    url_prefix = "studies/staff"
    icon = "user"
    menu_label = _("Staff roles")
    menu_name = "studier-staff"
    menu_order = 520
    list_display = [
        "user",
        "organisation",
        "role",
        BooleanColumn("include_descendants", label=capfirst(_("also the organisations below"))),
        BooleanColumn("is_deputy", label=capfirst(_("deputy"))),
        Column("away_until", label=capfirst(_("away until")), accessor=away_text),
        Column("notify", label=pgettext_lazy("staff role", "Mails"), accessor="get_notify_display"),
    ]
    list_filter = ["organisation", "role", "is_deputy"]
    search_fields = [*(f"user__{name}" for name in name_fields(get_user_model())), "organisation__name"]
    ordering = ["organisation__name", "role"]

    def get_index_view_kwargs(self, **kwargs: object) -> dict[str, object]:
        related = StaffRole.objects.select_related("user", "organisation")
        return super().get_index_view_kwargs(**{"queryset": related, **kwargs})


class ProtectedSnippetDeleteView(ProtectedDeleteMixin, SnippetDeleteView):
    """Deletes a snippet nothing refers to."""


class OrganisationLevelViewSet(SnippetViewSet):
    model = OrganisationLevel
    icon = "list-ol"
    menu_label = _("Organisation levels")
    menu_name = "studier-levels"
    menu_order = 510
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    delete_view_class = ProtectedSnippetDeleteView
    list_display = ["name", "rank", BooleanColumn("has_members", label=capfirst(_("members belong here")))]
    ordering = ["rank", "name"]


organisation_viewset = OrganisationViewSet()
staff_role_viewset = StaffRoleViewSet()


def refuse_protected_bulk_delete(
    request: HttpRequest, action_type: str, objects: list[Any], _action: Any
) -> HttpResponse | None:
    """Wagtail's bulk delete of snippets would fail on a level that organisations have: say so instead."""
    used = [one for one in objects if isinstance(one, OrganisationLevel) and one.organisations.exists()]
    if action_type != "delete" or not used:
        return None
    messages.error(request, still_in_use(used[0]))
    return HttpResponseRedirect(reverse(OrganisationLevel.snippet_viewset.get_url_name("list")))
