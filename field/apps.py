"""Django's entry for this package."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "field"
    verbose_name = "Forms for the field"
