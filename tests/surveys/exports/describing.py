"""Descriptions of files for an archive, read and held against the schema, for tests."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from surveys.columns import layout_of
from surveys.definition import Definition
from surveys.exports.coding import coding_of
from surveys.exports.contents import Sheet
from surveys.exports.ddi import NAMESPACE, DataFile, Study, description
from surveys.exports.variables import variables_of

OURS = Path(__file__).parent / "schemas" / "ddi_codebook_2_5_part.xsd"
PUBLISHED = os.environ.get("DDI_SCHEMA", "")
"""Where the published codebook.xsd lies, for those who have it."""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
REFERS_TO = {"var": "var", "varGrp": "varGrp", "files": "fileDscr"}
"""Attributes that name elements by their IDs, and which elements; libxml2 looks up none."""
OFFLINE = etree.XMLParser(no_network=True, resolve_entities=False)


def described(*forms: Definition, **more: date) -> bytes:
    """The description of the files that answers to the newest of these forms are given out as."""
    layout = layout_of(list(enumerate(forms, 1)))
    files = []
    for table in layout.tables:
        variables = tuple(variables_of(table, table.columns, confidential=False))
        codings = {each.name: coding_of(each) for each in variables}
        sheet = Sheet(table, table.name, table.title, variables)
        files.append(DataFile(f"{table.name}.sav", sheet, codings))
    study = Study("A form, March", "a-form-1", "Early help", dict(enumerate(forms, 1)), **more)
    return description(study, files)


def read(content: bytes) -> Any:
    """The description, once it is valid."""
    root = etree.fromstring(content, OFFLINE)
    for schema in filter(None, (OURS, PUBLISHED)):
        etree.XMLSchema(etree.parse(schema, OFFLINE)).assertValid(root)
    for attribute, kind in REFERS_TO.items():
        there = {each.get("ID") for each in root.iter(f"{{{NAMESPACE}}}{kind}")}
        for named in root.xpath(f"//@{attribute}"):
            assert named.split(), f"{attribute} names nothing"
            assert set(named.split()) <= there, f"{attribute} names what is not there"
    return root


def all_of(root: Any, path: str) -> list[Any]:
    """Elements by a path such as `dataDscr/var`."""
    return list(root.findall("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/"))))


def variable(root: Any, name: str) -> Any:
    """The variable with this name."""
    (found,) = (each for each in all_of(root, "dataDscr/var") if each.get("name") == name)
    return found


def texts(element: Any, path: str) -> list[tuple[str, str]]:
    """The language (blank for that of the whole) and the words of each element."""
    return [(each.get(LANGUAGE, ""), each.text) for each in all_of(element, path)]
