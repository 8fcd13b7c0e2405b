"""The generated documents say what the code says."""

from accounts.permissions import Permission, Role
from evaluation import documentation


def test_the_data_dictionary_holds_every_model_and_column() -> None:
    page = documentation.data_page()
    for model in documentation.our_models():
        assert f"## {model._meta.app_label}.{model.__name__}\n" in page
        for name in documentation.field_names(model):
            assert f"| {name} |" in page


def test_roles_are_told_with_what_they_may_do() -> None:
    page = documentation.roles_page()
    assert all(role.label in page for role in Role)
    assert f"{Permission.READ_ANSWERS.value}*" in page


def test_states_are_drawn_with_their_words() -> None:
    page = documentation.states_page()
    assert 'state "Being prepared" as DRAFT' in page
    assert "DRAFT --> OPEN" in page
    assert "CLOSED --> [*]" in page


def test_layers_come_from_the_contracts() -> None:
    assert "msc | voice | journeys\nfield\nsurveys" in documentation.layers_page()
