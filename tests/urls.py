from django.conf.urls.i18n import i18n_patterns
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

handler404 = "wagtail_studier.registrations.views.page_not_found"
urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("studier/", include("wagtail_studier.urls")),
    *staticfiles_urlpatterns(prefix="/static/"),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]
