"""Expressions: read, resolved and worked out."""
