"""Where people open the files they have sent, while their draft lives.

The address says which question it is about and nothing of the file, so that no log of addresses
can be laid beside the stored files.
"""

from django.http import HttpRequest, HttpResponse

from surveys.attachments import attachment
from surveys.codes import hash_of
from surveys.cookies import holder_of
from surveys.entry import Door, Pass, Standing
from surveys.entry import standing_of_pass as standing_of
from surveys.leaves import leaf_of, path_from
from surveys.models import Upload
from surveys.public_doors import answering
from surveys.public_words import unknown_page
from surveys.showing_files import uploads_on
from surveys.turning import route_on

KIOSK = "kiosk"


@answering
def file_page(request: HttpRequest, number: int, where: str) -> HttpResponse:
    """The file that answers a question, for the person who sent it.

    At a kiosk only the page itself may show it: nothing is saved to the device.
    """
    holder = holder_of(request)
    standing = standing_of(holder)
    is_saved = KIOSK in request.COOKIES and request.headers.get("Sec-Fetch-Dest") != "image"
    if not holder or standing.door is not Door.OPEN or is_saved:
        return unknown_page(request)
    entry, _, name = where.rpartition("/")
    upload = upload_at(standing, holder, number, entry, name)
    return attachment(upload) if upload else unknown_page(request)


def upload_at(
    standing: Standing, holder: Pass, number: int, entry: str, name: str
) -> Upload | None:
    """The file that answers this question now."""
    route, path = route_on(standing, holder), path_from(entry)
    leaf = leaf_of(route.definition, number, path) if path is not None else None
    places = leaf.places(route) if leaf else None
    if leaf is None or places is None:
        return None
    for question in uploads_on(leaf):
        if question["name"] == name:
            sha256, _, kind = str(route.stored(question, places)).partition(".")
            rows = Upload.objects.filter(draft=hash_of(holder.code), sha256=sha256, kind=kind)
            return rows.first()
    return None
