"""What every file is brought to before it is compared with what is here."""

from themes.incoming import CodeIn, parts_of, with_own_names


def test_names_are_told_apart_by_what_lies_above_else_by_a_number() -> None:
    codes = (
        CodeIn("a", " Time "), CodeIn("b", "Other"), CodeIn("c", "other", parent="a"),
        CodeIn("d", "OTHER"), CodeIn("e", "other", parent="a"), CodeIn("f", ""),
        CodeIn("g", "x" * 100), CodeIn("h", "x" * 100, parent="a"),
    )  # fmt: skip
    assert [each.name for each in with_own_names(codes)] == [
        "Time", "Other", "other (Time)", "OTHER (2)", "other (3)", "Code without a name",
        "x" * 80, f"{'x' * 73} (Time)",
    ]  # fmt: skip


def test_what_our_own_files_say_of_a_code_is_taken_apart_again() -> None:
    said = "Hours,\nor days.\nUse when: A number.\nNote: One.\nNote: Two."
    assert parts_of(said) == {
        "": "Hours,\nor days.",
        "Use when: ": "A number.",
        "Note: ": "One.\nTwo.",
    }
