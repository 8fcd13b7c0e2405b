"""How forms are drawn: GOV.UK markup by Django's own form renderer.

`{{ form }}` draws the whole form and `{{ field.as_field_group }}` one field: label, hint, error,
control. Any Django form and widget will do; the templates are templates/components/form.html,
field.html and choices.html. When at least one field of a form is required, the others say
"(optional)".
"""

from typing import Any

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ChoiceField,
    DateInput,
    Field,
    FileInput,
    Form,
    NumberInput,
    RadioSelect,
    Select,
    SelectDateWidget,
    Textarea,
    Widget,
)
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

CLASSES: list[tuple[type[Widget], str]] = [
    (CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (RadioSelect, "govuk-radios__input"),
    (CheckboxInput, "govuk-checkboxes__input"),
    (SelectDateWidget, "govuk-select"),
    (Select, "govuk-select"),
    (Textarea, "govuk-textarea"),
    (FileInput, "govuk-file-upload"),
    (DateInput, "govuk-input govuk-input--width-10"),
    (NumberInput, "govuk-input govuk-input--width-5"),
]
"""The class of the control by kind of widget; the first that fits."""

ERROR_CLASSES = {
    "govuk-select": "govuk-select--error",
    "govuk-textarea": "govuk-textarea--error",
    "govuk-file-upload": "govuk-file-upload--error",
    "govuk-input": "govuk-input--error",
}

REQUIRED = str(Field.default_error_messages["required"])
LEFT_OUT: list[tuple[type[Widget], str]] = [
    (CheckboxInput, "Tick this to go on"),
    (SelectDateWidget, "Choose a date"),
    (CheckboxSelectMultiple, "Choose at least one answer"),
    (RadioSelect, "Choose an answer"),
    (Select, "Choose an answer"),
    (FileInput, "Choose a file"),
]
"""What to do where a required field was left out, by kind of widget; the first that fits."""


class GovukField(BoundField):
    """A field that knows its GOV.UK classes and whether it must say "(optional)"."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """Django's attributes and the classes of the design."""
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if not widget.is_hidden:
            own = str(widget.attrs.get("class", ""))
            built["class"] = " ".join(filter(None, [self.control_class(widget), own]))
            built.pop("required", None)
        return built

    def control_class(self, widget: Widget) -> str:
        """The class of the control, in its error form where something is wrong."""
        css = next((css for kind, css in CLASSES if isinstance(widget, kind)), "govuk-input")
        error = ERROR_CLASSES.get(css.split()[0], "")
        return f"{css} {error}" if error and self.errors else css

    @property
    def problems(self) -> list[str]:
        """What is wrong, to stand at the field; Django's "required" in words that fit it."""
        return [self.what_to_do if text == REQUIRED else str(text) for text in self.errors]

    @property
    def problems_by_name(self) -> list[str]:
        """What is wrong, to stand away from the field: with its label where it must be named."""
        named = f"{self.what_to_do}: {self.label}"
        return [named if text == REQUIRED else str(text) for text in self.errors]

    @property
    def what_to_do(self) -> str:
        """What to do with a field that was left out."""
        widget = self.field.widget
        return next((words for kind, words in LEFT_OUT if isinstance(widget, kind)), "Fill this in")

    @property
    def is_choice(self) -> bool:
        """Radios or checkboxes, one control for each choice."""
        return isinstance(self.field.widget, RadioSelect)

    @property
    def is_radio(self) -> bool:
        """Radios; Django's checkboxes are a kind of them."""
        return self.is_choice and not isinstance(self.field.widget, CheckboxSelectMultiple)

    @property
    def is_tick(self) -> bool:
        """A single checkbox, whose label stands after it."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_grouped(self) -> bool:
        """Several controls that need a fieldset around them."""
        return bool(self.use_fieldset) and not self.is_choice

    @property
    def takes_many(self) -> bool:
        """Whether several files can be chosen, or dropped into a box where scripts work."""
        widget = self.field.widget
        return isinstance(widget, FileInput) and widget.allow_multiple_selected

    @property
    def says_optional(self) -> bool:
        """Whether the label says "(optional)": not where every field is, as in filters.

        A form whose own words say what may be left out sets `says_optional` to False.
        """
        is_said = not getattr(self.form, "says_optional", True)
        if self.field.required or self.is_tick or is_said:
            return False
        return any(field.required for field in self.form.fields.values())


class GovukRenderer(TemplatesSetting):
    """Draws a field as label, hint, error and control; see templates/components/field.html."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = GovukField


class LookForm(Form):
    """How pages look in one browser: the size of the text and the colours."""

    size = ChoiceField(
        label=_("Text size"),
        choices=[("normal", _("Normal")), ("large", _("Large print"))],
        widget=RadioSelect,
        initial="normal",
    )
    colours = ChoiceField(
        label=_("Colours"),
        choices=[
            ("device", _("As my device is set")),
            ("light", _("Dark text on white")),
            ("dark", _("Light text on dark")),
            ("contrast", _("High contrast")),
        ],
        widget=RadioSelect,
        initial="device",
    )

    @staticmethod
    def read(cookie: str) -> dict[str, str]:
        """What was chosen, from the cookie's text ("large-dark")."""
        words = cookie.split("-")
        colours = next((word for word in ("light", "dark", "contrast") if word in words), "device")
        return {"size": "large" if "large" in words else "normal", "colours": colours}

    def chosen(self) -> str:
        """The cookie's text."""
        return f"{self.cleaned_data['size']}-{self.cleaned_data['colours']}"
