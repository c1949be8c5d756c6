"""Courses and occasions under Wagtail's API v2: read only, for everybody. The host registers them with its router."""

from typing import Any

from django.http import Http404
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from wagtail_studier.courses.models import Occasion
from wagtail_studier.feeds.caching import MAX_AGE
from wagtail_studier.feeds.listing import CourseListing, OccasionListing, source_of_request
from wagtail_studier.feeds.sources import Source

LONGEST_OFFSET = 9
"""Digits: a longer number is none that a database counts to."""


class PublicAPIViewSet(BaseAPIViewSet):
    """A list and single items, each with the fields of :mod:`~wagtail_studier.feeds.payload` and no others.

    Wagtail's ``limit`` and ``offset`` turn its pages; ``page``, ``locale`` and the filters of the calendar narrow it.
    """

    #: Wagtail's router asks for one; no field is taken from it.
    model = Occasion
    listing: type[CourseListing] | type[OccasionListing]
    detail_path = ""

    def listing_view(self, request: Request) -> Response:
        if len(request.GET.get("offset", "")) > LONGEST_OFFSET:
            raise BadRequestError("offset is too large")
        source = source_of_request(request)
        listing = self.listing(source)
        with override(source.language):
            response = self.get_paginated_response(listing.payload(self.paginate_queryset(listing.rows())))
        return self.described(response, source)

    def detail_view(self, request: Request, pk: Any) -> Response:
        source = source_of_request(request)
        listing = self.listing(source)
        with override(source.language):
            found = listing.payload(listing.one(pk))
        if not found:
            raise Http404
        return self.described(Response(found[0]), source)

    def described(self, response: Response, source: Source) -> Response:
        response.headers["Content-Language"] = source.language
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path(cls.detail_path, cls.as_view({"get": "detail_view"}), name="detail"),
        ]


class CoursesAPIViewSet(PublicAPIViewSet):
    """``api_router.register_endpoint("courses", CoursesAPIViewSet)``"""

    name = "courses"
    listing = CourseListing
    detail_path = "<int:pk>/"


class OccasionsAPIViewSet(PublicAPIViewSet):
    """``api_router.register_endpoint("occasions", OccasionsAPIViewSet)``"""

    name = "occasions"
    listing = OccasionListing
    detail_path = "<uuid:pk>/"
