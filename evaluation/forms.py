"""How forms are drawn: GOV.UK markup by Django's own form renderer."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Draws a field as label, hint, error and control; see templates/components/field.html."""
