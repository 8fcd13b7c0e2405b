"""The gallery: every registered component, from its own example."""

import pytest

from evaluation.gallery import EXAMPLES, SampleForm, examples
from evaluation.ui import register


def test_the_gallery_shows_every_registered_component() -> None:
    shown = {example.name for example in examples(SampleForm())}
    assert shown == set(register.tags)
    assert {path.stem for path in EXAMPLES.glob("*.html")} == shown


@pytest.mark.parametrize("name", sorted(register.tags))
def test_each_example_uses_the_component_it_shows(name: str) -> None:
    assert f"{{% {name}" in (EXAMPLES / f"{name}.html").read_text()


def test_each_component_has_a_template_of_its_name_short_enough_to_read() -> None:
    for name in register.tags:
        path = EXAMPLES.parent / f"{name}.html"
        assert len(path.read_text().splitlines()) < 60


def test_no_two_examples_use_the_same_id() -> None:
    drawn = "".join(example.drawn for example in examples(SampleForm()))
    ids = [part.split('"')[0] for part in drawn.split(' id="')[1:]]
    assert len(ids) > 10
    assert len(ids) == len(set(ids))
