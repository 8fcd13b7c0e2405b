"""The files that a tablet keeps."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from field.assets import assets, found

IMPORTS = re.compile(r"""(?:from|import)\s*\(?["'](\.{1,2}/[^"']+)["']""")


def test_every_script_that_a_kept_script_loads_is_kept_too() -> None:
    kept = set(assets().addresses)
    scripts = [a for a in kept if a.endswith(".js") and "/vendor/" not in a]
    assert len(scripts) > 10
    for address in scripts:
        path = finders.find(address.removeprefix("/static/"))
        for loaded in IMPORTS.findall(Path(path).read_text()) if path else ():
            target = (Path(address).parent / loaded).as_posix()
            parts: list[str] = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            whole = "/".join(each for each in parts if each != ".")
            assert whole in kept or "/vega" in whole, f"{address} loads {whole}"


def test_a_file_that_is_gone_is_noticed() -> None:
    with pytest.raises(FileNotFoundError):
        found("field/gone.js")
