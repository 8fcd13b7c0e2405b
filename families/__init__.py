"""Families: case data, its quality, and who may open it."""
