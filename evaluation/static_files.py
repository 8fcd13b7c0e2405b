"""How static files are kept for serving."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Names that hold a hash, and gzip beside each file.

    Brotli would save a sixth more of what a browser loads once, but takes eight seconds of a
    processor at every start; gzip takes half a second.
    """

    def create_compressor(self, **options: Any) -> Compressor:
        """One that makes `.gz` alone, though WeasyPrint brings Brotli along."""
        return Compressor(**options, use_brotli=False)
