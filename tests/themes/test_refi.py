"""Projects in the exchange format: what every program reads, in the order of the schema."""

from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from themes.refi import (
    CODEBOOK,
    PROJECT,
    CodeOut,
    CodingOut,
    NoteOut,
    ProjectOut,
    SourceOut,
    codebook_file,
    project_file,
)

TEXT = "👩🏽‍🍼 It began.\ne\u0301 שלום: she listened."
CODE, OTHER, USER, SOURCE, CODING = (UUID(int=number * 10) for number in range(1, 6))
CODES = (
    CodeOut(CODE, "Other", "What it means\x07.", "#E69F00", (
        CodeOut(OTHER, "Other", "", "#0072B2"),
    )),
)  # fmt: skip
START = TEXT.index("she")
MADE = CodingOut(CODING, OTHER, USER, START, START + 12, "she listened", "2017-03-01T12:00:00Z")
TOLD = SourceOut(SOURCE, "D-1", TEXT, (MADE,))
WHOLE = ProjectOut("What helps", ((USER, "Ann"),), CODES, (TOLD,))


def test_a_project_holds_its_texts_as_files_and_its_places_in_code_points() -> None:
    with ZipFile(BytesIO(project_file(WHOLE))) as archive:
        assert archive.namelist() == ["project.qde", f"sources/{SOURCE}.txt"]
        assert archive.read(f"sources/{SOURCE}.txt") == TEXT.encode()
        root = fromstring(archive.read("project.qde"))
    names = {"p": PROJECT}
    assert (root.tag, root.get("origin")) == (f"{{{PROJECT}}}Project", "Throughline")
    assert [each.tag.split("}")[1] for each in root] == ["Users", "CodeBook", "Sources"]
    selection = root.find(".//p:PlainTextSelection", names)
    start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
    assert TEXT[start:end] == "she listened"
    coding = selection.find("p:Coding", names)
    assert coding.get("creatingUser") == str(USER)
    assert coding.find("p:CodeRef", names).get("targetGUID") == str(OTHER)
    assert coding.get("guid") != selection.get("guid")
    assert root.find(".//p:TextSource", names).get("plainTextPath") == f"internal://{SOURCE}.txt"


def test_names_of_codes_are_unique_and_what_xml_cannot_hold_is_left_out() -> None:
    root = fromstring(codebook_file(CODES))
    codes = list(root.iter(f"{{{CODEBOOK}}}Code"))
    assert [code.get("name") for code in codes] == ["Other", "Other (Other)"]
    assert root.find(f".//{{{CODEBOOK}}}Description").text == "What it means."
    assert root.get("origin") == "Throughline"


def test_the_same_project_is_the_same_file() -> None:
    assert project_file(WHOLE) == project_file(WHOLE)
    empty = project_file(ProjectOut("Empty", (), (), ()))
    with ZipFile(BytesIO(empty)) as archive:
        assert len(fromstring(archive.read("project.qde"))) == 0


def test_a_note_lies_in_a_file_and_is_referred_to() -> None:
    key = UUID(int=70)
    note = NoteOut(key, "Not rest.\nשלום", USER, "2017-03-01T12:00:00Z")
    told = SourceOut(SOURCE, "D-1", TEXT, (MADE,), (key,))
    file = project_file(ProjectOut("What helps", ((USER, "Ann"),), CODES, (told,), (note,)))
    with ZipFile(BytesIO(file)) as archive:
        assert archive.read(f"sources/{key}.txt").decode() == note.text
        root = fromstring(archive.read("project.qde"))
    names = {"p": PROJECT}
    made = root.find("p:Notes/p:Note", names)
    assert (made.get("name"), made.get("creatingUser")) == ("Not rest. שלום", str(USER))
    assert root.find("p:Sources/p:TextSource/p:NoteRef", names).get("targetGUID") == str(key)
