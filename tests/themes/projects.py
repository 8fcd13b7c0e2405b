"""Files of other programs for tests: a project with everything that goes wrong elsewhere."""

import sqlite3
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

EMOJI = "👩🏽‍🍼 We waited nine weeks.\nThen somebody listened to us 👍 and came back."
MARKS = "Cafe\u0301 with u\u0308ber-long waits."
HEBREW = "הקשיבו לי: they listened שלום."
NAMESPACE = 'xmlns="urn:QDA-XML:project:1.0"'


def guid(number: int) -> str:
    """A key."""
    return str(UUID(int=number))


def archive(entries: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as held:
        for name, content in entries.items():
            held.writestr(name, content)
    return made.getvalue()


def selection(text: str, words: str, code: int, number: int, *, is_utf16: bool = False) -> str:
    """An excerpt of these words, coded by Ann."""
    start = text.index(words)
    end = start + len(words)
    if is_utf16:
        start, end = (len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))
    return (
        f'<PlainTextSelection guid="{guid(number)}" startPosition="{start}" endPosition="{end}">'
        f'<Description>Said twice.</Description><Coding guid="{guid(number + 1)}"'
        f' creatingUser="{guid(1)}" creationDateTime="2017-03-01T12:00:00Z">'
        f'<CodeRef targetGUID="{{{guid(code)}}}"/></Coding></PlainTextSelection>'
    )


def project(text: str, selections: str, more: str = "", written: bytes | None = None) -> bytes:
    """A `.qdpx` file as a Windows program writes it: other capitals, and braces around keys."""
    qde = (
        f'<?xml version="1.0"?><Project {NAMESPACE} name="Talks" origin="NVivo 12">'
        f'<Users><User guid="{{{guid(1)}}}" name="Ann"/></Users><CodeBook><Codes>'
        f'<Code guid="{guid(10)}" name="Time" isCodable="true" color="#0072b2">'
        f'<Description>Hours.</Description><NoteRef targetGUID="{guid(90)}"/>'
        f'<Code guid="{guid(11)}" name="Other" isCodable="true"/></Code>'
        f'<Code guid="{guid(12)}" name="other" isCodable="true"/></Codes></CodeBook>'
        f'<Cases><Case guid="{guid(80)}"/></Cases><Sources>'
        f'<TextSource guid="{guid(20)}" name="Talk" plainTextPath="internal://T.txt">{selections}'
        f'</TextSource><AudioSource guid="{guid(21)}"/></Sources><Notes>'
        f'<Note guid="{guid(90)}" creatingUser="{guid(1)}"><PlainTextContent>Not rest.'
        f"</PlainTextContent></Note></Notes>{more}</Project>"
    )
    content = text.encode("utf-8-sig") if written is None else written
    return archive({"Talks.qde": qde, "Sources/t.TXT": content})


def taguette(path: Path, contents: str = "", *, tables: str = "") -> Path:
    """A project as Taguette exports it."""
    page = contents or "<p>We waited <b>nine</b> weeks 👍.</p><p>Then they came back.</p>"
    held = sqlite3.connect(path)
    held.executescript(
        tables
        or """
        CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT);
        CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, project_id INT, contents TEXT);
        CREATE TABLE highlights (
            id INTEGER PRIMARY KEY, document_id INT, start_offset INT, end_offset INT, snippet TEXT
        );
        CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INT, path TEXT, description TEXT);
        CREATE TABLE highlight_tags (highlight_id INT, tag_id INT);
        CREATE TABLE commands (id INTEGER PRIMARY KEY, date TEXT, user_login TEXT, payload TEXT);
        INSERT INTO projects VALUES (1, 'Talks', ''), (2, 'Another', '');
        INSERT INTO tags VALUES (1, 1, 'Time', 'Hours.'), (2, 1, 'Return', '');
        INSERT INTO highlights VALUES (1, 1, 10, 20, ''), (2, 1, 26, 45, ''), (3, 1, 0, 2, '');
        INSERT INTO highlight_tags VALUES (1, 1), (2, 2), (2, 1);
        INSERT INTO commands VALUES
            (1, '2017-03-01 12:00:00', 'ann', '{"type": "highlight_add", "highlight_id": 1}');
        """
    )
    if not tables:
        held.execute("INSERT INTO documents VALUES (1, 'Talk', 1, ?)", [page])
    held.commit()
    held.close()
    return path
