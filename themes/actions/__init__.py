"""Every change to documents, codebooks and codings."""
