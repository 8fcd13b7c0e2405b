"""Makes a map as PDF or PNG. Loaded by the worker alone."""

import vl_convert
from django.template.loader import render_to_string

from jobs.leases import Lease
from journeys.listing import listed
from journeys.models import FileKind, MapFile
from journeys.pictures import laid_out as laid_out_picture
from journeys.pictures import note_of, svg_of
from journeys.sheets import sheet_for
from surveys.pdf import laid_out, one_pdf

SHARPNESS = 2.0
FACE = "Atkinson Hyperlegible Next"


def make_file(lease: Lease) -> None:
    """Draw the map as it is now and keep the file."""
    file = MapFile.objects.select_related("journey__interview").get(job=lease.job)
    lease.report(0, 1, "Drawing the map")
    content = pdf_of(file) if file.kind == FileKind.PDF else png_of(file)
    with lease.holding():
        file.content, file.edition = content, file.journey.edition
        file.save(update_fields=["content", "edition"])
    lease.report(1, 1)


def pdf_of(file: MapFile) -> bytes:
    """The picture on one wide page and then the list, tagged, so that everybody can read it."""
    journey = file.journey
    picture = laid_out_picture(journey.telling(), "wall", note_of(journey))
    sheet = sheet_for(picture.width, picture.height, picture.size)
    scale = sheet.scale(picture.width, picture.height)
    context = {
        "journey": journey,
        "sheet": sheet,
        "width": round(picture.width * scale, 1),
        "height": round(picture.height * scale, 1),
        "svg": svg_of(journey, "wall", file.style),
        "listed": listed(journey.telling()),
    }
    return one_pdf([laid_out(render_to_string("journeys/maps/document.html", context))])


def png_of(file: MapFile) -> bytes:
    """The wide picture as pixels."""
    svg = svg_of(file.journey, "wall", file.style)
    return bytes(vl_convert.svg_to_png(svg, scale=SHARPNESS))
