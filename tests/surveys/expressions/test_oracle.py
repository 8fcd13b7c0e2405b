"""Where an independent implementation decides (`rxeval`), ours decides alike or says why not."""

import json
import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import rxeval

from surveys.expressions.evaluating import evaluate
from surveys.expressions.reading import parse
from surveys.expressions.values import as_text, value_of
from tests.surveys.expressions.grounds import ground_of

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())
DOCUMENT = VECTORS["grounds"]["flat"]
BEYOND_IT = re.compile(
    r"instance\(|pulldata|choice-name|random|uuid|once|today|now\(|(?<![\d'.])\.(?!\d)"
)
"""What needs more than one document: lists, chance, the day, the current answer."""
OTHERWISE = {
    "round(-2.5)": "-3",  # it rounds halves away from zero; XPath 1.0 and browsers round them up
    "round(1.005, 2)": "1",  # it rounds the binary number, we the number as it is written
    "${n} = '5.0'": "false",  # to it every answer is a text; to us a number is a number
    "not(${zero})": "false",  # to it a question is true by being there; to us by its answer
    "not(${blank})": "false",
    "if(${blank}, 1, null)": "1",
    "number('1e3')": "1000",  # XPath 1.0 has neither exponents nor plus signs
    "number('+1')": "1",
    "min(${n}, ${blank}, 3)": "NaN",  # we leave blanks out
    "pow(2, 0.5)": "1.4142135623730951",  # we keep 12 digits, on which all engines agree
    "exp(1)": "2.718281828459045",
}


def document() -> str:
    """The answers of the flat ground as a submission."""
    answers = {name: as_text(value_of(each)) for name, each in DOCUMENT["answers"].items()}
    fields = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in answers.items())
    return f"<data id='form'>{fields}<blank/></data>"


def theirs(text: str) -> str | None:
    """What `rxeval` says; None where it says that it cannot."""
    try:
        path = re.sub(r"\$\{(\w+)\}", r"/data/\1", text)
        return str(rxeval.eval_expression(path, document()))
    except RuntimeError:
        return None


EXPRESSIONS = [
    text for name, text, _ in VECTORS["vectors"] if name == "flat" and not BEYOND_IT.search(text)
]


def test_the_oracle_decides_most_expressions() -> None:
    decided = [text for text in EXPRESSIONS if theirs(text) is not None]
    assert len(decided) > 150
    assert set(OTHERWISE) <= set(decided)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_ours_and_the_oracle_agree_or_differ_knowingly(text: str) -> None:
    other = theirs(text)
    ours = as_text(evaluate(parse(text), ground_of(DOCUMENT)))
    if text in OTHERWISE:
        assert other == OTHERWISE[text]
        assert ours != other
    else:
        assert other in {None, ours}
