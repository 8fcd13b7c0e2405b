"""Descriptions for archives: valid, and of the very variables of the files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from surveys.compiling import compile_form
from surveys.definition import Definition, completed, identified, keyed
from tests.surveys.exports.describing import LANGUAGE, all_of, described, read, texts, variable
from tests.surveys.forms import SMALL, TWO_LANGUAGES
from tests.surveys.questionnaires import definition, question

EVERY_TYPE = Path(__file__).parents[3] / "surveys" / "instruments" / "every_type.md"
ODD = definition(
    question("lack", "select_multiple", list="role", label="What \x07is <short> & dear?\n"),
    question("kids", "repeat", label="Children", questions=[
        question("age", "integer"), question("likes", "rank", list="role"),
    ]),
    question("born", "date"),
    question("at", "time"),
    question("sent", "image"),
    role="worker lead",
)  # fmt: skip

SPOKEN = """
| survey |
| | type | name | label::En (en) | label::اردو (ur) | label::Brasil (pt-BR) | label::Romani |
| | begin_group | day | Your day | آپ کا دن | O seu dia | Your divvus |
| | select_multiple who | who | Who came? | کون آیا؟ | Quem veio? | Savo wel’d? |
| | begin_repeat | child | Each child | ہر بچہ | Cada criança | Each chavo |
| | rank who | first | Whom first? | پہلے کون؟ | Quem primeiro? | |
| | begin_repeat | game | Each game | ہر کھیل | Cada jogo | |
| | image | seen | A picture | تصویر | Uma foto | |
| | geopoint | where | Where? | کہاں؟ | Onde? | Kai? |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
| | end_group | | | | | |

| choices |
| | list_name | name | label::En (en) | label::اردو (ur) | label::Brasil (pt-BR) | label::Romani |
| | who | mum | Mum | امی | Mãe | Dai |
| | who | dad | Dad | ابو | Pai | Dad |

| settings |
| | form_title | form_id | default_language |
| | A day | day | اردو (ur) |
"""
"""Repeats in repeats, a rank and a file, in languages with a code, with a country and with none."""


def compiled(source: str) -> Definition:
    form = completed(compile_form(source, "md"))
    return identified(form, {each["name"]: each["name"] for each in keyed(form)})


def test_what_every_kind_of_question_becomes_is_valid() -> None:
    root = read(described(compiled(EVERY_TYPE.read_text())))
    names = [each.get("name") for each in all_of(root, "dataDscr/var")]
    assert len(names) > 30


def test_a_name_that_stata_cuts_is_told() -> None:
    root = read(described(definition(question("a" * 40), question("b"))))
    told = [texts(variable(root, name), "txt")[0][1] for name in ("a" * 40, "b")]
    assert told[0].endswith(f"In files for Stata: {'a' * 32}.")
    assert "Stata" not in told[1]


def test_a_variable_has_its_question_its_choices_and_whom_it_was_put_to() -> None:
    root = read(described(compiled(SMALL)))
    role = variable(root, "role")
    assert texts(role, "labl") == [("", "Which role is yours?")]
    assert texts(role, "qstn/qstnLit") == [("", "Which role is yours?")]
    assert (role.get("representationType"), role.get("nature")) == ("code", "nominal")
    assert [each.text for each in all_of(role, "catgry/catValu")] == [
        "1", "2", "-98", "-97", "-96", "-95",
    ]  # fmt: skip
    assert [text for _, text in texts(role, "catgry/labl")][:3] == [
        "Worker", "Another role", "Left blank",
    ]  # fmt: skip
    assert [each.get("missing") for each in all_of(role, "catgry")] == [None] * 2 + ["Y"] * 4
    assert [each.get("VALUE") for each in all_of(role, "invalrng/item")] == [
        "-98", "-97", "-96", "-95",
    ]  # fmt: skip
    assert not all_of(role, "universe")
    families = variable(root, "families")
    assert texts(families, "qstn/postQTxt") == [("", "A guess is fine.")]
    assert texts(families, "universe")[0][1] == (
        "Asked only if ‘Which role is yours?’ is not ‘Another role’"
    )
    assert texts(variable(root, "words"), "universe")[0][1] == (
        "Asked only if ‘How many families?’ is at least 12 and ‘What is short?’ includes ‘Time’"
    )
    scale = variable(root, "trust_01")
    assert dict(all_of(scale, "valrng/range")[0].attrib) == {
        "UNITS": "INT", "min": "0", "max": "100",
    }  # fmt: skip
    assert texts(scale, "concept") == [("", "node-a")]


def test_words_stand_in_every_language_of_the_form() -> None:
    root = read(described(compiled(TWO_LANGUAGES)))
    came = variable(root, "came")
    assert texts(came, "qstn/qstnLit") == [("", "Who came?"), ("pl", "Kto przyszedł?")]
    assert texts(variable(root, "words"), "qstn/postQTxt") == [("", "A line is enough.")]
    assert texts(all_of(came, "catgry")[0], "labl")[1][0] == "pl"
    (section,) = all_of(root, "dataDscr/varGrp")
    assert texts(section, "labl") == [("", "Your visit"), ("pl", "Twoja wizyta")]


def test_entries_and_several_choices_have_files_and_groups_of_their_own() -> None:
    root = read(described(ODD))
    assert [text for _, text in texts(root, "fileDscr/fileTxt/fileName")] == [
        "responses.sav", "kids.sav",
    ]  # fmt: skip
    assert variable(root, "age").get("files") == "F2"
    groups = {each.get("name") or "": each for each in all_of(root, "dataDscr/varGrp")}
    lack = groups["lack"]
    assert lack.get("type") == "multipleResp"
    of_group = [
        each for each in all_of(root, "dataDscr/var") if each.get("ID") in lack.get("var").split()
    ]
    assert [each.get("name") for each in of_group][:3] == ["lack", "lack__worker", "lack__lead"]
    chosen = variable(root, "lack__lead")
    assert texts(chosen, "labl") == [("", "What is <short> & dear?\n: The lead")]
    assert [each.text for each in all_of(chosen, "catgry/catValu")][:2] == ["0", "1"]
    assert variable(root, "likes__lead").get("nature") == "ordinal"
    assert all_of(variable(root, "born"), "varFormat")[0].get("category") == "date"
    assert not all_of(variable(root, "born"), "catgry")


def test_a_question_that_was_taken_out_keeps_its_words() -> None:
    old = definition(question("gone", "select_one", list="role"), role="worker lead")
    root = read(described(old, definition(question("new"))))
    gone = variable(root, "gone")
    assert texts(gone, "qstn/qstnLit") == [("", "About gone?")]
    assert "version 1: gone" in texts(gone, "txt")[0][1]
    assert texts(root, "stdyDscr/citation/verStmt/version") == [("", "Version 2")]


def test_a_study_tells_when_it_was_and_no_count() -> None:
    days = {"opened": date(2017, 3, 1), "closed": date(2017, 3, 31), "published": date(2017, 2, 1)}
    root = read(described(ODD, **days))
    dates = all_of(root, "stdyDscr/stdyInfo/sumDscr/collDate")
    assert [(each.get("event"), each.get("date")) for each in dates] == [
        ("start", "2017-03-01"), ("end", "2017-03-31"),
    ]  # fmt: skip
    assert "no counts" in texts(root, "docDscr/notes")[0][1]
    assert described(ODD, **days) == described(ODD, **days)


def test_a_form_in_many_languages_with_repeats_in_repeats_is_valid() -> None:
    root = read(described(compiled(SPOKEN)))
    assert root.get(LANGUAGE) == "ur"
    languages = [language for language, _ in texts(variable(root, "who"), "qstn/qstnLit")]
    assert languages[:3] == ["", "en", "pt-br"]
    assert languages[3].startswith("x-")
    files = [variable(root, name).get("files") for name in ("who", "first__dad", "seen")]
    assert files == ["F1", "F2", "F3"]


def second(root: Any, path: str) -> Any:
    """Another element like the first with this path, behind it."""
    first = all_of(root, path)[0]
    first.addnext(etree.fromstring(etree.tostring(first)))
    return first.getnext()


BROKEN: dict[str, Callable[[Any], object]] = {
    "twice": lambda root: all_of(root, "dataDscr/var")[1].set("ID", "V1"),
    "no name": lambda root: all_of(root, "dataDscr/var")[0].set("ID", "1"),
    "reaches nothing": lambda root: all_of(root, "dataDscr/varGrp")[0].set("var", "V1 V999"),
    "reaches a file": lambda root: all_of(root, "dataDscr/varGrp")[0].set("var", "F1"),
    "empty": lambda root: all_of(root, "dataDscr/var")[0].set("files", ""),
    "order": lambda root: all_of(root, "fileDscr")[0].append(all_of(root, "dataDscr")[0]),
    "backwards": lambda root: all_of(root, "dataDscr")[0].append(
        all_of(root, "dataDscr/varGrp")[0]
    ),
    "no title": lambda root: all_of(root, "stdyDscr/citation/titlStmt")[0].clear(),
    "two file names": lambda root: second(root, "fileDscr/fileTxt/fileName"),
    "two versions": lambda root: second(root, "stdyDscr/citation/verStmt/version"),
    "no such nature": lambda root: all_of(root, "dataDscr/var")[0].set("nature", "odd"),
    "no such attribute": lambda root: all_of(root, "dataDscr/var")[0].set("label", "x"),
    "language": lambda root: root.set(LANGUAGE, "pt_BR"),
    "version": lambda root: root.set("version", "2.1"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_the_published_schema_refuses_is_refused(how: str) -> None:
    root = read(described(ODD))
    BROKEN[how](root)
    with pytest.raises((etree.DocumentInvalid, AssertionError)):
        read(etree.tostring(root))
