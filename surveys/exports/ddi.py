"""What answers mean, as DDI-Codebook 2.5: the description that archives of surveys take.

It describes the files for SPSS: names, numbers and missing codes are theirs. Elements stand in the
order of the published schema. It holds no count and no statistic, so it tells nothing of anybody's
answers and can be given to anyone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from surveys.columns import LISTED, STATE_WORDS, Choice, Column, Kind
from surveys.definition import Definition, number_text
from surveys.exports.asked import Asked, Text, asked_in, said
from surveys.exports.code_book import HOW_TO_READ, versions_in_words
from surveys.exports.coding import LABEL_OF_FLAG, Coding, coded, is_text
from surveys.exports.contents import Sheet
from surveys.exports.short_names import stata_names
from surveys.exports.variables import Shows, Variable
from surveys.translating import default_code

NAMESPACE = "ddi:codebook:2_5"
PRODUCT = "Throughline"
ENGLISH = "en"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WITHOUT_COUNTS = (
    "This description has no counts: figures are given out only after disclosure control."
)
REPRESENTED = {
    Shows.NUMBER: "numeric", Shows.PLACE: "numeric", Shows.CHOICE: "code", Shows.FLAG: "code",
    Shows.MOMENT: "datetime",
}  # fmt: skip
NATURES = {Shows.CHOICE: "nominal", Shows.FLAG: "nominal", Shows.PLACE: "ordinal"}
FORMATS = {Kind.DATE: "date", Kind.DATETIME: "date", Kind.TIME: "time"}


@dataclass(frozen=True)
class Study:
    """What is described: a questionnaire, or a survey with it. `definitions` by version number."""

    title: str
    key: str
    programme: str
    definitions: Mapping[int, Definition]
    published: date | None = None
    opened: date | None = None
    closed: date | None = None

    @property
    def newest(self) -> Definition:
        """The newest form."""
        return self.definitions[max(self.definitions)]


class DataFile(NamedTuple):
    """One file: its name, the sheet that stands in it, and the missing codes by variable."""

    name: str
    sheet: Sheet
    codings: Mapping[str, Coding]


def description(study: Study, files: Sequence[DataFile]) -> bytes:
    """These files, described."""
    return Book(study, files).written()


class Book:
    """One description as it is written."""

    def __init__(self, study: Study, files: Sequence[DataFile]) -> None:
        self.study = study
        self.files = files
        self.asked = asked_in(form for _, form in sorted(study.definitions.items()))
        self.language = default_code(study.newest)
        self.short: dict[str, str] = {}
        self.root = Element(
            "codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": self.language}
        )
        variables = [(file.sheet, each) for file in files for each in file.sheet.variables]
        self.ids = {
            (sheet.name, variable.name): f"V{number}"
            for number, (sheet, variable) in enumerate(variables, 1)
        }

    def written(self) -> bytes:
        """All of it."""
        self.write_document()
        self.write_study()
        for number, file in enumerate(self.files, 1):
            self.write_file(number, file)
        described = SubElement(self.root, "dataDscr")
        self.write_groups(described)
        for number, file in enumerate(self.files, 1):
            self.short = stata_names(each.name for each in file.sheet.variables)
            for variable in file.sheet.variables:
                self.write_variable(described, number, file, variable)
        made: bytes = tostring(self.root, encoding="utf-8", xml_declaration=True)
        return made

    def write_document(self) -> None:
        """What the description itself is."""
        document = SubElement(self.root, "docDscr")
        citation = SubElement(document, "citation")
        self.in_english(
            SubElement(citation, "titlStmt"), "titl", f"Description of {self.study.title}"
        )
        self.add(SubElement(citation, "prodStmt"), "software", PRODUCT)
        self.in_english(document, "notes", WITHOUT_COUNTS)

    def write_study(self) -> None:
        """What was asked, by whom and when."""
        study = SubElement(self.root, "stdyDscr")
        citation = SubElement(study, "citation")
        titles = SubElement(citation, "titlStmt")
        self.add(titles, "titl", self.study.title)
        self.add_each(titles, "parTitl", said(self.study.newest, "form::title", ""))
        self.add(titles, "IDNo", self.study.key)
        self.add(SubElement(citation, "serStmt"), "serName", self.study.programme)
        day = self.study.published
        number = f"Version {max(self.study.definitions)}"
        version = self.in_english(SubElement(citation, "verStmt"), "version", number)
        version.attrib.update({"date": day.isoformat()} if day else {"type": "draft"})
        summary = SubElement(SubElement(study, "stdyInfo"), "sumDscr")
        for event, day in (("start", self.study.opened), ("end", self.study.closed)):
            if day:
                said_on = {"event": event, "date": day.isoformat()}
                self.add(summary, "collDate", day.isoformat(), **said_on)
        self.in_english(summary, "dataKind", "Answers to a survey")

    def write_file(self, number: int, file: DataFile) -> None:
        """One file."""
        text = SubElement(SubElement(self.root, "fileDscr", {"ID": f"F{number}"}), "fileTxt")
        self.add(text, "fileName", file.name)
        self.add(text, "fileCont", file.sheet.title)
        dimensions = SubElement(text, "dimensns")
        self.add(dimensions, "varQnty", str(len(file.sheet.variables)))
        self.in_english(text, "fileType", "SPSS system file")

    def write_groups(self, described: Element) -> None:
        """Pages of the form, and the variables of one question with several."""
        number = 0
        sections: dict[tuple[str, str], list[tuple[Column, list[str]]]] = {}
        for column, section, ids in self.questions():
            sections.setdefault(section, []).append((column, ids))
        groups: list[Element] = []
        for (_, title), questions in sections.items():
            own: list[str] = []
            nested: list[str] = []
            for column, ids in questions:
                if column.kind in LISTED:
                    number += 1
                    nested.append(f"G{number}")
                    values = {"ID": f"G{number}", "type": "multipleResp", "name": column.name}
                    groups.append(self.group(values, ids, self.labels(column)))
                else:
                    own += ids
            number += 1
            place = self.asked.get(questions[0][0].question)
            texts = place.section() if place else [Text(self.language, title)]
            values = {"ID": f"G{number}", "type": "section"}
            values |= {"varGrp": " ".join(nested)} if nested else {}
            groups.append(self.group(values, own, texts))
        described.extend(groups)

    def questions(self) -> Iterable[tuple[Column, tuple[str, str], list[str]]]:
        """Every question with its section and the ids of its variables."""
        for file in self.files:
            found: dict[str, tuple[Column, list[str]]] = {}
            for each in file.sheet.variables:
                if each.column:
                    _, ids = found.setdefault(each.column.key, (each.column, []))
                    ids.append(self.ids[file.sheet.name, each.name])
            for column, ids in found.values():
                yield column, (file.sheet.name, column.section), ids

    def group(self, values: dict[str, str], ids: list[str], texts: Iterable[Text]) -> Element:
        """Variables that belong together."""
        group = Element("varGrp", values | ({"var": " ".join(ids)} if ids else {}))
        self.add_each(group, "labl", texts)
        return group

    def write_variable(
        self, described: Element, number: int, file: DataFile, variable: Variable
    ) -> None:
        """One variable."""
        shows, column = variable.shows, variable.column
        place = self.asked.get(column.question) if column else None
        values = {
            "ID": self.ids[file.sheet.name, variable.name],
            "name": variable.name,
            "files": f"F{number}",
            "intrvl": "contin" if shows in {Shows.NUMBER, Shows.MOMENT} else "discrete",
            "representationType": REPRESENTED.get(shows, "text"),
        }
        values |= {"nature": NATURES[shows]} if shows in NATURES else {}
        element = SubElement(described, "var", values)
        if column is None:
            self.in_english(element, "labl", variable.label)
        else:
            self.add_each(element, "labl", self.variable_labels(variable, column))
        if place:
            asked = SubElement(element, "qstn")
            self.add_each(asked, "qstnLit", place.texts("label"))
            self.add_each(asked, "postQTxt", place.texts("hint"))
            self.write_range(element, place, shows)
        coding = file.codings.get(variable.name, {}) if column else {}
        self.write_missing_range(element, variable, coding)
        if place and (condition := place.condition()):
            self.in_english(element, "universe", f"Asked only if {condition}")
        if column:
            self.in_english(element, "txt", note_on(variable, column, self.short[variable.name]))
        self.write_categories(element, variable, coding)
        if place and place.question["node"]:
            self.add(element, "concept", place.question["node"], vocab="Theory of change")
        self.write_format(element, variable)

    def variable_labels(self, variable: Variable, column: Column) -> list[Text]:
        """What a variable is called; one of a single choice names that too, in each language."""
        texts = self.labels(column)
        if not variable.choice:
            is_part = variable.label != column.label
            return [Text(self.language, variable.label)] if is_part else texts
        chosen = dict(self.choice_labels(column, variable.choice))
        plain = chosen.get(self.language, variable.choice.label)
        return [Text(code, f"{words}: {chosen.get(code, plain)}") for code, words in texts]

    def labels(self, column: Column) -> list[Text]:
        """A question in every language; in that of the form where it is in none any more."""
        place = self.asked.get(column.question)
        return place.texts("label") if place else [Text(self.language, column.label)]

    def choice_labels(self, column: Column, choice: Choice) -> list[Text]:
        """A choice in every language."""
        place = self.asked.get(column.question)
        if place:
            return place.choice(choice.name, choice.label)
        return [Text(self.language, choice.label)]

    def write_range(self, element: Element, place: Asked, shows: Shows) -> None:
        """The ends of a scale."""
        start, end = place.question["start"], place.question["end"]
        if shows is Shows.NUMBER and start is not None and end is not None:
            units = "INT" if float(start).is_integer() and float(end).is_integer() else "REAL"
            values = {"UNITS": units, "min": number_text(start), "max": number_text(end)}
            SubElement(SubElement(element, "valrng"), "range", values)

    def write_missing_range(self, element: Element, variable: Variable, coding: Coding) -> None:
        """The codes that stand for no answer."""
        if not coding or not (coded(variable) or is_text(variable)):
            return
        missing = SubElement(element, "invalrng")
        for code in coding.values():
            SubElement(missing, "item", {"UNITS": "INT", "VALUE": str(code)})

    def write_categories(self, element: Element, variable: Variable, coding: Coding) -> None:
        """What can be chosen, with its number, and why there may be no answer."""
        column = variable.column
        if variable.shows is Shows.FLAG:
            for value, words in LABEL_OF_FLAG.items():
                category = SubElement(element, "catgry")
                self.add(category, "catValu", number_text(value))
                self.in_english(category, "labl", words)
        if variable.shows is Shows.CHOICE and column:
            for choice in column.choices:
                category = SubElement(element, "catgry")
                self.add(category, "catValu", str(choice.code))
                self.add_each(category, "labl", self.choice_labels(column, choice))
                written = f"“{choice.name}” where choices are written as codes"
                self.in_english(category, "txt", written)
        if coded(variable) or is_text(variable):
            for state, code in coding.items():
                category = SubElement(element, "catgry", {"missing": "Y"})
                self.add(category, "catValu", str(code))
                self.in_english(category, "labl", STATE_WORDS[state])

    def write_format(self, element: Element, variable: Variable) -> None:
        """Whether it is written as a number, a text, a day or a time."""
        kind = variable.column.kind if variable.column else None
        values = {"type": "character" if is_text(variable) else "numeric"}
        values |= {"category": FORMATS[kind]} if kind in FORMATS else {}
        SubElement(element, "varFormat", values)

    def add_each(self, parent: Element, tag: str, texts: Iterable[Text]) -> None:
        """The same words in each language."""
        for text in texts:
            self.add(parent, tag, text.words, text.language)

    def in_english(self, parent: Element, tag: str, words: str) -> Element:
        """Words of the product."""
        return self.add(parent, tag, words, ENGLISH)

    def add(
        self, parent: Element, tag: str, words: str, language: str = "", **values: str
    ) -> Element:
        """An element with a text. Its language is told where it is not that of the whole."""
        spoken = {"xml:lang": language} if language and language != self.language else {}
        element = SubElement(parent, tag, values | spoken)
        element.text = UNPRINTABLE.sub("", words)
        return element


def note_on(variable: Variable, column: Column, short: str) -> str:
    """How to read a variable, and what it is called elsewhere."""
    in_stata = f"In files for Stata: {short}." if short != variable.name else ""
    versions = f"In {versions_in_words(column.names)}."
    parts = (HOW_TO_READ[variable.shows], column.note, versions, in_stata)
    return " ".join(part for part in parts if part)
