"""The template components, built in to every template."""

from django.template import Library

register = Library()
