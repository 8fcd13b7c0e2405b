"""Buttons of an answering page lead where they say; the pages themselves are in test_public."""

from surveys.turning import ENTRY_BUTTONS, named


def test_a_button_names_a_repeat_and_an_entry() -> None:
    assert named("child:2") == ("child", 2)
    assert named("child") == ("child", 0)
    assert named("child:x") == ("child", 0)
    assert named("child:٢") == ("child", 0)


def test_every_button_of_a_repeat_has_its_act() -> None:
    assert set(ENTRY_BUTTONS) == {"add", "change", "remove", "restore"}
