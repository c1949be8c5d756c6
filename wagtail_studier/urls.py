"""The package's own addresses; include them once in the host's urls.py."""

from django.urls import URLPattern, URLResolver

app_name = "wagtail_studier"
urlpatterns: list[URLPattern | URLResolver] = []
