"""The same under API v3, which Wagtail has from 8.0: ``api.add_router("/courses/", courses_router)`` in the host."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import override
from ninja import Router
from ninja.pagination import paginate
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

from wagtail_studier.feeds.listing import CourseListing, OccasionListing, source_of_request
from wagtail_studier.feeds.payload import Payload

courses_router = Router(tags=["courses"], auth=None)
occasions_router = Router(tags=["occasions"], auth=None)


class PayloadPagination(WagtailLimitOffsetPagination):
    """Reads no more than what the page shows."""

    def paginate_queryset(self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any) -> dict[str, Any]:
        listing = queryset
        found = super().paginate_queryset(listing.rows(), pagination, request, **params)
        with override(listing.source.language):
            return found | {"items": listing.payload(found["items"])}


def _one(listing: CourseListing | OccasionListing, pk: Any) -> Payload:
    with override(listing.source.language):
        found = listing.payload(listing.one(pk))
    if not found:
        raise Http404
    return found[0]


@courses_router.get("/", response=list[dict[str, Any]], summary="List courses", operation_id="courses_list")
@paginate(PayloadPagination)
def list_courses(request: HttpRequest) -> Any:
    return CourseListing(source_of_request(request))


@courses_router.get("/{int:pk}/", response=dict[str, Any], summary="Course detail", operation_id="courses_detail")
def get_course(request: HttpRequest, pk: int) -> Payload:
    return _one(CourseListing(source_of_request(request)), pk)


@occasions_router.get("/", response=list[dict[str, Any]], summary="List occasions", operation_id="occasions_list")
@paginate(PayloadPagination)
def list_occasions(request: HttpRequest) -> Any:
    return OccasionListing(source_of_request(request))


@occasions_router.get(
    "/{uuid:pk}/", response=dict[str, Any], summary="Occasion detail", operation_id="occasions_detail"
)
def get_occasion(request: HttpRequest, pk: uuid.UUID) -> Payload:
    return _one(OccasionListing(source_of_request(request)), pk)
