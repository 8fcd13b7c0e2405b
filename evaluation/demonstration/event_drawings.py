"""Drawings as a child might make them, drawn by us for the demonstration."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from surveys.pictures import redrawn
from surveys.uploads import FileRead

WIDTH, HEIGHT = 640, 480
RAINBOW = ("#c0392b", "#d68910", "#d4ac0d", "#1e8449", "#2471a3", "#7d3c98")


def drawings() -> list[FileRead]:
    """Three drawings, checked and drawn anew as uploads are."""
    return [kept(draw) for draw in (at_home, holding_hands, at_table)]


def drawings_in_forms() -> list[FileRead]:
    """Two drawings made on a tablet."""
    return [kept(draw) for draw in (with_a_dog, on_swings)]


def kept(draw: Callable[[ImageDraw.ImageDraw], None]) -> FileRead:
    """One drawing as it is kept."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#fffdf5")
    draw(ImageDraw.Draw(image))
    stream = BytesIO()
    image.save(stream, "PNG")
    return FileRead(*redrawn(stream.getvalue()))


def at_home(pen: ImageDraw.ImageDraw) -> None:
    """A house, a tree and a sun."""
    pen.line([(0, 420), (640, 412)], fill="#1e8449", width=12)
    pen.rectangle([210, 230, 420, 415], outline="#5d4037", width=8)
    pen.polygon([(190, 232), (315, 120), (442, 232)], fill="#c0392b", outline="#922b21")
    pen.rectangle([285, 315, 345, 415], fill="#2471a3")
    pen.rectangle([235, 260, 280, 300], outline="#2471a3", width=6)
    pen.rectangle([355, 260, 400, 300], outline="#2471a3", width=6)
    pen.rectangle([520, 290, 540, 415], fill="#5d4037")
    pen.ellipse([470, 190, 592, 306], fill="#27ae60")
    pen.ellipse([40, 30, 140, 130], fill="#f4d03f")
    for x, y in ((90, 170), (180, 80), (160, 150), (20, 160)):
        pen.line([(90, 80), (x, y)], fill="#f4d03f", width=6)
    person(pen, 120, 340, "#7d3c98")


def holding_hands(pen: ImageDraw.ImageDraw) -> None:
    """Four people under a rainbow; one has a bag."""
    for place, colour in enumerate(RAINBOW):
        edge = 40 + 14 * place
        pen.arc([edge, edge, WIDTH - edge, 640 - edge], 180, 360, fill=colour, width=12)
    for place, colour in enumerate(("#2471a3", "#c0392b", "#1e8449", "#d68910")):
        person(pen, 170 + 100 * place, 330, colour)
    pen.line([(170, 355), (470, 355)], fill="#17212b", width=6)
    pen.rectangle([495, 365, 535, 400], fill="#5d4037")


def at_table(pen: ImageDraw.ImageDraw) -> None:
    """A round table with four plates."""
    pen.ellipse([140, 120, 500, 400], fill="#e0c097", outline="#5d4037", width=8)
    for x, y in ((320, 160), (220, 260), (420, 260), (320, 350)):
        pen.ellipse([x - 38, y - 30, x + 38, y + 30], fill="#ffffff", outline="#2471a3", width=5)
        pen.ellipse([x - 14, y - 10, x + 14, y + 10], fill="#c0392b")


def with_a_dog(pen: ImageDraw.ImageDraw) -> None:
    """A child and a dog."""
    pen.rectangle([0, 0, WIDTH, 70], fill="#aed6f1")
    pen.line([(0, 432), (640, 432)], fill="#1e8449", width=12)
    person(pen, 200, 336, "#d68910")
    pen.ellipse([340, 330, 500, 400], fill="#8d6e63")
    pen.ellipse([480, 290, 550, 350], fill="#8d6e63")
    pen.line([(345, 350), (310, 300)], fill="#8d6e63", width=12)
    for x in (365, 400, 450, 480):
        pen.line([(x, 390), (x, 430)], fill="#8d6e63", width=12)
    pen.ellipse([520, 308, 530, 318], fill="#17212b")


def on_swings(pen: ImageDraw.ImageDraw) -> None:
    """Two children on swings."""
    pen.line([(80, 80), (560, 80)], fill="#5d4037", width=14)
    for x in (80, 560):
        pen.line([(x, 80), (x, 440)], fill="#5d4037", width=14)
    for x, colour in ((220, "#c0392b"), (420, "#2471a3")):
        for side in (x - 34, x + 34):
            pen.line([(side, 86), (side, 330)], fill="#7f8c8d", width=4)
        person(pen, x, 270, colour)
        pen.line([(x - 40, 330), (x + 40, 330)], fill="#5d4037", width=10)


def person(pen: ImageDraw.ImageDraw, x: int, y: int, colour: str) -> None:
    """A person of a circle and lines."""
    pen.ellipse([x - 24, y - 60, x + 24, y - 12], outline=colour, width=6)
    pen.arc([x - 12, y - 48, x + 12, y - 24], 20, 160, fill=colour, width=4)
    for end in ((x - 30, y + 90), (x + 30, y + 90)):
        pen.line([(x, y + 45), end], fill=colour, width=6)
    pen.line([(x, y - 12), (x, y + 45)], fill=colour, width=6)
    pen.line([(x - 34, y + 20), (x, y), (x + 34, y + 20)], fill=colour, width=6)
