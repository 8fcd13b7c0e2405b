"""How the files of a draft stand on the pages of the person who sent them."""

from collections.abc import Mapping

from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.definition import KINDS_OF_PICTURE, UPLOADS, Question, answer_text
from surveys.entries import Path
from surveys.leaves import Leaf
from surveys.routing import Route
from surveys.uploads import LARGEST, MEGABYTE

Sizes = Mapping[str, int]
"""Bytes of each file of a draft, by the answer that names it."""

WHAT_MAY_COME = {
    "image": gettext_noop(
        "A JPEG, PNG, WebP or GIF picture of at most %(most)s MB. We take out of it where and "
        "when it was taken."
    ),
    "audio": gettext_noop(
        "An MP3, M4A, OGG, FLAC or WAV recording of at most %(most)s MB. A voice can tell who "
        "is speaking."
    ),
    "video": gettext_noop(
        "An MP4 or WebM video of at most %(most)s MB. It shows people and places as they are."
    ),
    "file": gettext_noop(
        "A PDF, Word, Excel, PowerPoint, OpenDocument or text file, a picture or a recording, of "
        "at most %(most)s MB. A document can hold the name of whoever wrote it."
    ),
}
ACCEPT = {
    "image": "image/jpeg,image/png,image/webp,image/gif",
    "audio": ".mp3,.m4a,.ogg,.oga,.opus,.flac,.wav,audio/*",
    "video": "video/mp4,video/webm,video/quicktime",
    "file": "",
}


def may_come(question: Question) -> str:
    """What may be chosen here, in words."""
    return _(WHAT_MAY_COME[question["type"]]) % {"most": LARGEST[question["type"]] // MEGABYTE}


def uploads_on(leaf: Leaf) -> list[Question]:
    """The questions of a leaf that are answered with a file."""
    return [each for each in leaf.page["questions"] if each["type"] in UPLOADS]


def address_of_file(number: int, path: Path, name: str) -> str:
    """Where the file of a question can be opened; no part of it tells which file it is."""
    entries = "".join(f"{repeat}/{place}/" for repeat, place in path)
    return f"/s/file/{number}/{entries}{name}/"


def fill_files(route: Route, leaf: Leaf, sizes: Sizes | None) -> dict[str, str]:
    """The holes that show the files of a leaf; without `sizes` nothing of them can be opened."""
    places = leaf.places(route) or ()
    return {
        f"file:{each['name']}": file_shown(route, leaf, each, sizes)
        for each in uploads_on(leaf)
        if route.stored(each, places)
    }


def file_shown(route: Route, leaf: Leaf, question: Question, sizes: Sizes | None) -> SafeString:
    """One file: what it is, how large, a picture of it, and the button that takes it out."""
    file = str(route.stored(question, leaf.places(route) or ()))
    words = {
        "what": answer_text(route.definition, question, file),
        "size": filesizeformat(sizes[file]) if sizes and file in sizes else "",
        "href": address_of_file(leaf.number, leaf.path, question["name"]) if sizes else "",
        "is_picture": file.rpartition(".")[2] in KINDS_OF_PICTURE,
        "question": question,
    }
    return SafeString(render_to_string("surveys/public/file_there.html", words))
