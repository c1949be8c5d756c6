"""The JSON API of the site: Wagtail's pages, and the courses and occasions of wagtail-studier."""

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from wagtail_studier.feeds.api import CoursesAPIViewSet, OccasionsAPIViewSet

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PagesAPIViewSet)
api_router.register_endpoint("courses", CoursesAPIViewSet)
api_router.register_endpoint("occasions", OccasionsAPIViewSet)
