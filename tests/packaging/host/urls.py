"""The addresses of a plain Wagtail site."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("studier/", include("wagtail_studier.urls")),
    path("", include(wagtail_urls)),
]
