"""The package's own addresses; include them once in the host's urls.py, above Wagtail's."""

from django.urls import URLPattern, URLResolver, path

from wagtail_studier.feeds import views as feeds
from wagtail_studier.members import serving, views

app_name = "wagtail_studier"
urlpatterns: list[URLPattern | URLResolver] = [
    path("link/", serving.LostLinkView.as_view(), name="lost_link"),
    path("m/<str:token>/", views.OwnPageView.as_view(), name="own_page"),
    path("m/<str:token>/yes/", views.AcceptView.as_view(), name="accept"),
    path("m/<str:token>/withdraw/", views.WithdrawView.as_view(), name="withdraw"),
    path("m/<str:token>/answers/", views.AnswersView.as_view(), name="answers"),
    path("m/<str:token>/switch/", views.SwitchView.as_view(), name="switch"),
    path("m/<str:token>/new-link/", views.RevokeView.as_view(), name="revoke"),
    path("m/<str:token>/calendar.ics", views.CalendarFileView.as_view(), name="calendar_file"),
    path("m/<str:token>/certificate/", views.CertificateView.as_view(), name="certificate"),
    path("m/<str:token>/certificate.pdf", views.CertificatePdfView.as_view(), name="certificate_pdf"),
    path("feeds/calendar.ics", feeds.CalendarFeedView.as_view(), name="calendar_feed"),
    path("feeds/news.atom", feeds.NewsFeedView.as_view(), name="news_feed"),
    path("feeds/news.rss", feeds.RssFeedView.as_view(), name="rss_feed"),
    path("feeds/emil.xml", feeds.EmilFeedView.as_view(), name="emil_feed"),
    path("feeds/<int:page_id>/calendar.ics", feeds.CalendarFeedView.as_view(), name="calendar_feed"),
    path("feeds/<int:page_id>/news.atom", feeds.NewsFeedView.as_view(), name="news_feed"),
    path("feeds/<int:page_id>/news.rss", feeds.RssFeedView.as_view(), name="rss_feed"),
    path("feeds/<int:page_id>/emil.xml", feeds.EmilFeedView.as_view(), name="emil_feed"),
]
