"""A host that offers the JSON API beside its pages."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from tests.urls import handler404
from tests.urls import urlpatterns as pages
from wagtail_studier.feeds.api import CoursesAPIViewSet, OccasionsAPIViewSet

api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", PagesAPIViewSet)
api.register_endpoint("courses", CoursesAPIViewSet)
api.register_endpoint("occasions", OccasionsAPIViewSet)

urlpatterns = [path("api/v2/", api.urls), *pages]

__all__ = ["handler404", "urlpatterns"]
