"""A host that offers Wagtail's API v3 beside its pages."""

from django.urls import path
from wagtail.api.v3.urls import api

from tests.urls import handler404
from tests.urls import urlpatterns as pages
from wagtail_studier.feeds.api_v3 import courses_router, occasions_router

api.add_router("/courses/", courses_router)
api.add_router("/occasions/", occasions_router)

urlpatterns = [path("api/v3/", api.urls), *pages]

__all__ = ["handler404", "urlpatterns"]
