"""The tests' site, with our answer to a database that is away."""

from tests.urls import handler404, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

handler500 = "wagtail_studier.registrations.views.server_error"
