"""Names for Stata are short, plain and told apart."""

from surveys.exports.short_names import stata_names


def test_names_are_such_as_stata_takes() -> None:
    long = "a" * 40
    assert stata_names(["trust", "in", "2nd", "a-b", "str8", long, f"{long}b"]) == {
        "trust": "trust", "in": "v_in", "2nd": "v_2nd", "a-b": "a_b", "str8": "v_str8",
        long: "a" * 32, f"{long}b": f"{'a' * 30}_2",
    }  # fmt: skip
