"""A host that has included the package's addresses below Wagtail's, which answer every one."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [path("", include(wagtail_urls)), path("studier/", include("wagtail_studier.urls"))]
