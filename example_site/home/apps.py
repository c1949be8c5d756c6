from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The pages of the example site that are the site's own."""

    name = "example_site.home"
    label = "home"
    verbose_name = "Example site"
