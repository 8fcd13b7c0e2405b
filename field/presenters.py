"""How a code is shown to whoever holds the tablet."""

import json
from base64 import b64encode
from zlib import compress

import segno


def enrolment_address(page: str, code: str) -> str:
    """The tablet's page with the code behind `#`, which no browser sends and no log has."""
    return f"{page}#{code}"


def collect_settings(server: str, username: str, key: str) -> str:
    """What ODK Collect reads from a square code to know its server."""
    general = {"server_url": server, "username": username, "password": key}
    told = json.dumps({"general": general, "admin": {}, "project": {"name": "Throughline"}})
    return b64encode(compress(told.encode())).decode()


def square_of(address: str) -> str:
    """The square code of an address, as a picture inside the page."""
    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(
        scale=6, border=4, light="white"
    )
    return picture
