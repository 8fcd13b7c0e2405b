"""What somebody else made is opened where it can do no harm."""

import pytest

from jobs.apart import CannotBeOpened, TookTooMuch, lines_from

PROGRAM = "tests.jobs.opened"


def test_a_program_gets_what_it_is_given_and_nothing_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_KEY", "ours")
    ((how, given, known),) = lines_from(PROGRAM, "read", given="é".encode())
    assert (how, given) == ("read", "é")
    assert "SECRET_KEY" not in known


def test_a_program_that_makes_nothing_of_it_says_so() -> None:
    with pytest.raises(CannotBeOpened):
        list(lines_from(PROGRAM, "refuse"))


@pytest.mark.parametrize("how", ["fill", "turn"])
def test_memory_and_time_end(how: str) -> None:
    lines = lines_from(PROGRAM, how, seconds=1)
    assert next(lines)[0] == how
    with pytest.raises(TookTooMuch):
        next(lines)


def test_the_process_ends_with_whoever_reads_it() -> None:
    lines = lines_from(PROGRAM, "turn")
    assert next(lines)
    lines.close()  # type: ignore[attr-defined]  # it is a generator
