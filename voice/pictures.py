"""Our own pictures for things that can be chosen. Words always stand beside them."""

PICTURES: dict[str, str] = {
    "agree": "A face that says yes",
    "unsure": "A face that is not sure",
    "disagree": "A face that says no",
    "star": "A star",
    "pencil": "A pencil",
    "house": "A house",
    "tree": "A tree",
    "sun": "A sun",
    "cloud": "A cloud",
    "heart": "A heart",
    "ball": "A ball",
    "book": "A book",
    "cup": "A cup",
    "people": "Two people",
}
"""The name of each picture, which is its file under static/voice/pictures/, and what it shows."""


def address_of(picture: str) -> str:
    """Where the picture lies among the static files; empty where there is none."""
    return f"voice/pictures/{picture}.svg" if picture in PICTURES else ""
