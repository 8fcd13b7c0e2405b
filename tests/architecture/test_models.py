"""What holds for every model, future ones too."""

import importlib
import pkgutil
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import models
from factory.django import DjangoModelFactory

import tests.factories
from evaluation.documentation import field_names, our_models, privacy_class

MODELS = our_models()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_classed_once_and_has_a_retention(model: type[models.Model]) -> None:
    wrong = {
        name: classes
        for name in field_names(model)
        if len(classes := privacy_class(model, name)) != 1
    }
    assert not wrong, f"Put each field in exactly one class of {model.__name__}.Privacy: {wrong}"
    assert model.Privacy.kept  # type: ignore[attr-defined]  # that it is there is the test


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_privacy_tables_name_no_field_that_is_gone(model: type[models.Model]) -> None:
    table = model.Privacy  # type: ignore[attr-defined]  # asked for by the test above
    named = {f for c in ("identifying", "sensitive", "safe") for f in getattr(table, c, ())}
    assert named == set(field_names(model))


def test_every_model_has_a_factory() -> None:
    made = set()
    for module in pkgutil.iter_modules(tests.factories.__path__):
        contents = vars(importlib.import_module(f"tests.factories.{module.name}"))
        for value in contents.values():
            if isinstance(value, type) and issubclass(value, DjangoModelFactory):
                made.add(value._meta.model)
    missing = [model.__name__ for model in MODELS if model not in made]
    assert not missing, f"Add a factory under tests/factories/: {missing}"


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    output = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=output)
    assert "No changes" in output.getvalue()
