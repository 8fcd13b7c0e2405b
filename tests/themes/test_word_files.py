"""A Word file is read back paragraph by paragraph, whatever stands in it."""

from io import BytesIO
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from themes.files import texts_in
from themes.word_files import Block, Style, word_file


def test_what_is_written_is_read_back() -> None:
    words = ["Trust & <time>", "“She listened” 👩🏽‍🍼 שלום", "  two\nlines "]
    styles = (Style.HEADING, Style.QUOTE, Style.SOURCE)
    made = word_file(Block(style, text) for style, text in zip(styles, words, strict=True))
    assert texts_in("quotes.docx", made) == [("quotes", "\n".join(words))]


def test_every_part_is_xml_and_every_style_that_is_used_is_there() -> None:
    made = word_file(Block(style, style.value) for style in Style)
    assert made == word_file(Block(style, style.value) for style in Style)
    with ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        parts = {name: fromstring(archive.read(name)) for name in archive.namelist()}
    styles = [each for each in parts["word/styles.xml"].iter() if each.tag.endswith("}style")]
    ids = [value for each in styles for name, value in each.items() if name.endswith("styleId")]
    assert ids == [style.value for style in (Style.TITLE, Style.HEADING, Style.TEXT, Style.QUOTE,
                                             Style.SOURCE)]  # fmt: skip
