"""Rows for tests: one file an app, one factory a model."""
