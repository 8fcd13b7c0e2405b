"""Codebooks, frozen documents, coding, agreement between coders."""
