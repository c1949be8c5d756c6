"""Addresses: the editor's, members' pages, feeds, the JSON API, the site map, the mailbox of the demo, and pages."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from example_site.api import api_router
from example_site.mailbox import mailbox
from example_site.sitemap import AllLanguages

handler404 = "wagtail_studier.registrations.views.page_not_found"
handler500 = "wagtail_studier.registrations.views.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    path("studier/", include("wagtail_studier.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": AllLanguages}}),
]

if settings.DEBUG:
    urlpatterns += [
        path("mailbox/", mailbox, name="mailbox"),
        *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    ]

urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
