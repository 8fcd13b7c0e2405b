"""What is new in a file is added, what is here stays as it is, and other programs read ours."""

import warnings
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject
from qdapy import read_qdpx

from programmes.models import Programme
from tests.factories.themes import (
    CodebookFactory,
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    ImportFactory,
    MemoFactory,
)
from tests.themes.projects import EMOJI, HEBREW, MARKS, guid, project, selection, taguette
from themes.exporting import key_of, qdc, qdpx
from themes.importing import NOT_DEFINED, Plan, project_of
from themes.models import Code, Codebook, Coding, Document, DocumentState, Import, Memo
from themes.passages import clean

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent / "schemas"
TEXT = clean(f"{EMOJI}\n{MARKS}\n{HEBREW}")
WORDS = ("nine weeks", "listened to us 👍", "über-long", "הקשיבו לי", "👩🏽‍🍼 We waited")


def nothing(done: int, total: int, step: str) -> None:
    """Nobody watches."""


def planned(taken: Import, path: Path) -> Plan:
    return Plan(taken, project_of(path, path.name, nothing))


@pytest.fixture
def coded(codebook: Codebook) -> Codebook:
    """A codebook with codes, codings and notes in every kind of letters."""
    time = CodeFactory.create(
        codebook=codebook, name="Time", use_when="Hours.", use_not_when="Rest.",
        example="“Nine weeks”", synonyms="wait\nweeks", colour=3,
    )  # fmt: skip
    other = CodeFactory.create(
        codebook=codebook, name="Ümit <&>", parent=time, definition="שלום 👍"
    )
    document = DocumentFactory.create(programme=codebook.programme, text=TEXT)
    for number, words in enumerate(WORDS):
        start = TEXT.index(words)
        coding = CodingFactory.create(
            document=document, code=(time, other)[number % 2], start=start, end=start + len(words),
        )  # fmt: skip
        MemoFactory.create(document=None, coding=coding, text=f"On {words}\nand on.")
    MemoFactory.create(document=document, text="On the text שלום.")
    MemoFactory.create(document=None, code=time, text="On the code 👍.")
    return codebook


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def is_valid(schema: str, content: Any) -> None:
    etree.XMLSchema(etree.parse(SCHEMAS / schema)).assertValid(content)


def test_two_other_readers_get_every_code_offset_and_note(coded: Codebook, tmp_path: Path) -> None:
    path = written(tmp_path, "a.qdpx", qdpx(coded))
    ours = list(Coding.objects.order_by("start"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = read_qdpx(path, warn=False)
    frame = theirs.fragments.sort_values("positionStart")
    assert list(frame["text"]) == [each.quote for each in ours]
    assert list(map(int, frame["positionStart"])) == [each.start for each in ours]
    assert list(map(int, frame["positionEnd"])) == [each.end for each in ours]
    assert list(frame["codedBy"]) == [each.who for each in ours]
    assert list(theirs.codebook["code"]) == ["Time", "Time/Ümit <&>"]

    read = RefiProject.load(path, extract_dir=str(tmp_path / "x"))
    is_valid("Project.xsd", etree.parse(tmp_path / "x" / "project.qde"))
    assert read.origin == "Throughline"
    (source,) = read.sources.text_source
    assert [(each.start_position, each.end_position) for each in source.plain_text_selection] == [
        (each.start, each.end) for each in ours
    ]  # fmt: skip
    codes = {key_of(code.pk): code for code in Code.objects.all()}
    assert [str(each.coding[0].code_ref.target_guid) for each in source.plain_text_selection] == [
        str(key_of(each.code_id)) for each in ours
    ]
    top = read.code_book.codes.code[0]
    assert [top.name, top.code[0].name] == [
        codes[key_of(each.pk)].name for each in Code.objects.all()
    ]
    notes = {
        note.guid: RefiProject.resolve_source_path(note.plain_text_path, tmp_path / "x").read_text()
        for note in read.notes.note
    }
    referred = [
        source.note_ref,
        top.note_ref,
        *(each.note_ref for each in source.plain_text_selection),
    ]
    told = [f"On {each.quote}\nand on." for each in ours]
    assert [[notes[each.target_guid] for each in some] for some in referred] == [
        [words] for words in ("On the text שלום.", "On the code 👍.", *told)
    ]


def test_another_reader_gets_the_codebook_and_it_is_valid(coded: Codebook, tmp_path: Path) -> None:
    path = written(tmp_path, "a.qdc", qdc(coded))
    is_valid("Codebook.xsd", etree.parse(path))
    read = RefiCodebook.load(path)
    top = read.codes.code[0]
    assert (read.origin, top.name, top.color) == ("Throughline", "Time", "#F0E442")
    assert (top.code[0].name, top.code[0].description) == ("Ümit <&>", "שלום 👍")
    assert "Note: On the code 👍." in top.description


def test_our_own_file_adds_nothing_where_it_came_from(coded: Codebook, tmp_path: Path) -> None:
    taken = ImportFactory.create(programme=coded.programme, codebook=coded)
    for name, content in (("a.qdpx", qdpx(coded)), ("a.qdc", qdc(coded))):
        plan = planned(taken, written(tmp_path, name, content))
        assert not any(each["new"] for each in plan.counts().values()), plan.counts()
    plan.write()
    assert not coded.changes.exists()


def test_our_own_file_makes_the_same_elsewhere(coded: Codebook, tmp_path: Path) -> None:
    path = written(tmp_path, "a.qdpx", qdpx(coded))
    taken = ImportFactory.create(codebook_name="Copy")
    plan = planned(taken, path)
    assert {name: each["new"] for name, each in plan.counts().items()} == {
        "codes": 2, "texts": 1, "excerpts": 5, "notes": 7,
    }  # fmt: skip
    plan.write()
    made = Codebook.objects.get(name="Copy")
    fields = ("name", "definition", "use_when", "use_not_when", "example", "synonyms", "colour")
    assert list(made.codes.values_list(*fields)) == list(coded.codes.values_list(*fields))
    assert made.codes.get(name="Ümit <&>").parent == made.codes.get(name="Time")

    def told(codebook: Codebook) -> list[Any]:
        codings = Coding.objects.filter(code__codebook=codebook).order_by("start")
        return [
            (each.document.text(), each.start, each.end, each.quote, each.lead, each.trail,
             each.code.name, each.who, each.made_at.replace(microsecond=0),
             list(each.memos.values_list("text", flat=True)))
            for each in codings.select_related("code", "coder", "document")
        ]  # fmt: skip

    assert told(made) == told(coded)
    assert all(
        each.outside_coder and not each.coder for each in Coding.objects.filter(code__codebook=made)
    )
    again = planned(ImportFactory.create(programme=taken.programme, codebook=made), path)
    assert not any(each["new"] for each in again.counts().values()), again.counts()
    assert made.changes.get().words == "2 codes from Throughline"


def test_a_file_of_another_program_never_overwrites(codebook: Codebook, tmp_path: Path) -> None:
    kept = CodeFactory.create(codebook=codebook, name="TIME", definition="Ours.")
    chosen = selection("One two.", "One", 10, 100) + selection("One two.", "two", 11, 200)
    path = written(tmp_path, "a.qdpx", project("One two.", chosen))
    taken = ImportFactory.create(programme=codebook.programme, codebook=codebook)
    plan = planned(taken, path)
    assert plan.counts()["codes"] == {"new": 2, "there": 1}
    assert plan.examples()[0] == {"code": "TIME", "words": "One", "by": "Ann"}
    plan.write()
    kept.refresh_from_db()
    assert kept.definition == "Ours."
    assert {each.definition for each in codebook.codes.exclude(pk=kept.pk)} == {NOT_DEFINED}
    assert set(Memo.objects.values_list("text", "outside_author")) == {
        ("Not rest.", "Ann"), ("Said twice.", ""),
    }  # fmt: skip
    again = planned(taken, path)
    assert not any(each["new"] for each in again.counts().values()), again.counts()


def test_keys_that_are_taken_are_left_to_whom_they_belong(tmp_path: Path) -> None:
    DocumentFactory.create(pk=guid(20), text="Other words.")
    CodingFactory.create(pk=guid(100))
    path = written(tmp_path, "a.qdpx", project("One two.", selection("One two.", "One", 10, 100)))
    planned(ImportFactory.create(), path).write()
    assert (Document.objects.count(), Coding.objects.count()) == (3, 2)


def test_a_project_of_taguette_is_added_once(programme: Programme, tmp_path: Path) -> None:
    path = taguette(tmp_path / "a.sqlite3")
    book = CodebookFactory.create(programme=programme)
    taken = ImportFactory.create(programme=programme, codebook=book)
    planned(taken, path).write()
    assert Coding.objects.earliest("start").quote == "nine weeks"
    again = planned(taken, path)
    assert [each["new"] for each in again.counts().values()] == [0, 0, 0, 0]
    tags = written(tmp_path, "tags.csv", b"tag\nTime\nNew\n")
    assert planned(taken, tags).counts()["codes"] == {"new": 1, "there": 1}


def test_codes_that_lie_too_deep_move_up(codebook: Codebook, tmp_path: Path) -> None:
    deep = "".join(f'<Code guid="{guid(n)}" name="{n}" isCodable="true">' for n in range(1, 8))
    book = f"<CodeBook><Codes>{deep}{'</Code>' * 7}</Codes></CodeBook>"
    taken = ImportFactory.create(programme=codebook.programme, codebook=codebook)
    plan = planned(taken, written(tmp_path, "a.qdc", book.encode()))
    plan.write()
    above = dict(codebook.codes.values_list("name", "parent__name"))
    assert (above["5"], above["6"], above["7"]) == ("4", "4", "4")
    assert any("five" in words for words in plan.project.left_out)


def test_what_is_held_back_here_does_not_come_in_by_a_file(coded: Codebook, tmp_path: Path) -> None:
    path = written(tmp_path, "a.qdpx", qdpx(coded))
    Document.objects.update(state=DocumentState.HELD)
    plan = planned(ImportFactory.create(programme=coded.programme, codebook=coded), path)
    assert (plan.counts()["texts"]["new"], plan.counts()["excerpts"]["new"]) == (0, 0)
    assert plan.project.left_out["texts that may not be used here now"] == 1
