"""Commands of families."""
