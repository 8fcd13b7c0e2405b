"""A plain Word file: headings, paragraphs and quotes (pure).

Written by hand: the format (ECMA-376, part 1) needs four small files in a zip for this, and every
word processor reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SAME_DAY = (2000, 1, 1, 0, 0, 0)
"""The same report is the same file."""


class Style(Enum):
    """How a paragraph looks."""

    TITLE = "Title"
    HEADING = "Heading1"
    TEXT = "Normal"
    QUOTE = "Quote"
    SOURCE = "Caption"


@dataclass(frozen=True)
class Block:
    """A paragraph."""

    style: Style
    text: str


LOOKS = {
    Style.TITLE: ("Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="40"/>'),
    Style.HEADING: (
        "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="30"/>',
    ),
    Style.TEXT: ("Normal", '<w:spacing w:after="160"/>', '<w:sz w:val="22"/>'),
    Style.QUOTE: (
        "Quote",
        '<w:keepNext/><w:spacing w:before="120" w:after="40"/><w:ind w:left="567" w:right="567"/>',
        '<w:sz w:val="22"/>',
    ),
    Style.SOURCE: (
        "caption", '<w:spacing w:after="160"/><w:ind w:left="567"/>',
        '<w:color w:val="5C6B73"/><w:sz w:val="18"/>',
    ),
}  # fmt: skip
"""The name, the paragraph and the letters of each style."""
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
)


def word_file(blocks: Iterable[Block]) -> bytes:
    """The paragraphs as a .docx file."""
    body = "".join(map(_paragraph, blocks))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'{HEAD}<w:document xmlns:w="{MAIN}"><w:body>{body}{page}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/document.xml": document,
        "word/styles.xml": _styles(),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, SAME_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return made.getvalue()


def _paragraph(block: Block) -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(block.text).split("\n"))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{block.style.value}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{lines}</w:t></w:r></w:p>'
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph"{default} w:styleId="{style.value}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for style, (name, paragraph, letters) in LOOKS.items()
        for default in [' w:default="1"' if style is Style.TEXT else ""]
    )
    return f'{HEAD}<w:styles xmlns:w="{MAIN}">{made}</w:styles>'
