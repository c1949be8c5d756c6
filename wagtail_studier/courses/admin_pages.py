"""What an editor is told when a page with occasions goes away. The occasions and the people on them stay."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from wagtail_studier.courses.models import Occasion

EXPLAINED = "studier-explained"
"""Set in the address once the editor has read what stays and goes on to Wagtail's own question."""


def explain_before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page that says what stays, before Wagtail asks whether to delete. A POST that skips it loses nothing."""
    if request.method != "GET" or EXPLAINED in request.GET:
        return None
    people = people_left_without_page(page)
    if not people:
        return None
    query = request.GET.copy()
    query[EXPLAINED] = "1"
    context = {
        "page": page,
        "people": people,
        "can_unpublish": page.permissions_for_user(request.user).can_unpublish(),
        "unpublish_url": reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        "delete_url": f"{reverse('wagtailadmin_pages:delete', args=[page.pk])}?{query.urlencode()}",
        "back_url": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
    }
    response = render(request, "wagtail_studier/admin/delete_course.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def tell_after_unpublish(request: HttpRequest, page: Page) -> None:
    """A message that the people on its occasions are still there."""
    people = people_left_without_page(page)
    if people:
        text = ngettext(
            "The occasions and the %(n)d registration stay under Studies.",
            "The occasions and the %(n)d registrations stay under Studies.",
            people,
        )
        messages.info(request, text % {"n": people})


def people_left_without_page(page: Page) -> int:
    """How many registrations belong to courses whose every page is ``page`` or below it."""
    going = Page.objects.descendant_of(page, inclusive=True).values("translation_key")
    staying = Page.objects.not_descendant_of(page, inclusive=True).filter(alias_of=None, translation_key__in=going)
    occasions = Occasion.objects.filter(course_key__in=going).exclude(course_key__in=staying.values("translation_key"))
    return occasions.aggregate(n=Count("registrations"))["n"]
