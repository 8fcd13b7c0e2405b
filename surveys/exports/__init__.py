"""Answers as files: which variables, which cells, and how each format is written."""
