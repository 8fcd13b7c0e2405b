"""Static files have a hash in their names and lie there gzipped, and not by Brotli as well."""

import gzip
from pathlib import Path

from django.conf import LazySettings
from django.core.management import call_command

from evaluation import static_files


def test_each_text_is_there_as_it_is_and_gzipped(tmp_path: Path, settings: LazySettings) -> None:
    settings.STATIC_ROOT = tmp_path
    kept = {"BACKEND": f"{static_files.__name__}.{static_files.GzippedFiles.__name__}"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": kept}
    assert kept["BACKEND"] == settings.HASHED_STATIC
    call_command("collectstatic", verbosity=0, interactive=False)
    [plain] = (tmp_path / "evaluation").glob("throughline.*.css")
    assert gzip.decompress(Path(f"{plain}.gz").read_bytes()) == plain.read_bytes()
    assert not list(tmp_path.rglob("*.br"))
