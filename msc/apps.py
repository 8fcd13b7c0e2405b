"""Django's entry for this package."""

from django.apps import AppConfig


class MscConfig(AppConfig):
    name = "msc"
    verbose_name = "Most Significant Change"
