"""The filter lattice names each group once, whatever order the filters come in."""

from hypothesis import given
from hypothesis import strategies as st

from analytics.lattice import DIMENSIONS, Dimension, Level, all_cells, filters_of, key_of, words_of

SERVICE = Dimension("service", "Service", (Level("slf", "SLF"), Level("cc", "Centres")))
TENURE = Dimension("tenure", "Time", (Level("new", "Under one year"), Level("old", "Longer")))
ROLE = Dimension("role", "Role", (Level("worker", "Worker"),))


def test_a_cell_is_written_in_the_order_of_the_dimensions() -> None:
    assert key_of({"tenure": "new", "service": "slf"}) == "service=slf&tenure=new"
    assert key_of({}) == ""


def test_empty_filters_are_left_out() -> None:
    assert key_of({"service": "", "role": "worker"}) == "role=worker"


@given(
    st.dictionaries(
        st.sampled_from(DIMENSIONS), st.from_regex(r"[a-z][a-z-]{0,9}", fullmatch=True), max_size=2
    )
)
def test_a_cells_text_leads_back_to_its_filters(filters: dict[str, str]) -> None:
    assert filters_of(key_of(filters)) == filters


def test_the_lattice_holds_every_group_of_at_most_two_filters() -> None:
    cells = [key_of(cell) for cell in all_cells((SERVICE, ROLE, TENURE))]
    assert cells[0] == ""
    assert len(cells) == len(set(cells)) == 1 + (2 + 1 + 2) + (2 + 4 + 2)
    assert "service=cc&tenure=old" in cells


def test_a_cell_is_told_in_words() -> None:
    assert words_of("service=slf&tenure=new", (SERVICE, TENURE)) == "SLF, Under one year"
    assert words_of("", (SERVICE, TENURE)) == "Everybody"
    assert words_of("service=gone", (SERVICE,)) == "gone"
