"""Tagged PDF from our own HTML, with our own fonts; nothing is fetched from anywhere.

Loaded by the worker alone. WeasyPrint needs Pango, a library of the system: without it this
module can still be imported, and making a PDF ends with words that say what to install.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from jobs.errors import JobFailed

try:
    import weasyprint
except OSError:  # what WeasyPrint raises where the system has no Pango
    weasyprint = None
HAS_PANGO = weasyprint is not None

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "evaluation" / "static" / "vendor"
FACES = {
    "Atkinson Hyperlegible Next": "atkinson-hyperlegible-next-latin-wght-normal",
    "Atkinson Hyperlegible Next Extended": "atkinson-hyperlegible-next-latin-ext-wght-normal",
    "Noto Sans Arabic": "noto-sans-arabic-arabic-wght-normal",
}
"""The vendored files by the family they are called in `paper.css`. Two files of one family would
be taken for one another: the letters of the second come out as others."""
STYLE = Path(__file__).parent / "static" / "surveys" / "paper.css"
NO_PANGO = (
    "The PDF needs the library Pango, which this machine does not have. Whoever runs the system "
    "can install it: on Debian, apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "fonts-dejavu-core. Until then, print copies from the browser."
)


def font_faces() -> str:
    """The product's typefaces as CSS rules that name their files here."""
    files = {path.stem: path.as_uri() for path in FONTS.glob("*/*.woff2")}
    return "".join(
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url("{files[file]}") }}'
        for name, file in FACES.items()
        for weight in (400, 700)
    )


def laid_out(html: str, style: Path = STYLE) -> Any:
    """The pages of one HTML document, without a file yet. Raises JobFailed without Pango."""
    if weasyprint is None:
        raise JobFailed(NO_PANGO)
    nothing_but_data = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    own_files = weasyprint.urls.URLFetcher(allowed_protocols=["file"])
    fonts = weasyprint.text.fonts.FontConfiguration()
    faces = weasyprint.CSS(string=font_faces(), url_fetcher=own_files, font_config=fonts)
    look = weasyprint.CSS(filename=style, url_fetcher=nothing_but_data, font_config=fonts)
    document = weasyprint.HTML(string=html, url_fetcher=nothing_but_data)
    return document.render(font_config=fonts, stylesheets=[faces, look])


def one_pdf(documents: Iterable[Any]) -> bytes:
    """All their pages in one tagged file (PDF/UA-1); each document counts its own pages."""
    together = list(documents)
    pages = [page for document in together for page in document.pages]
    target = BytesIO()
    together[0].copy(pages).write_pdf(target, pdf_variant="pdf/ua-1")
    return target.getvalue()
