"""How a code is shown to whoever holds the tablet."""

import segno


def enrolment_address(page: str, code: str) -> str:
    """The tablet's page with the code behind `#`, which no browser sends and no log has."""
    return f"{page}#{code}"


def square_of(address: str) -> str:
    """The square code of an address, as a picture inside the page."""
    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(scale=6, border=4)
    return picture
