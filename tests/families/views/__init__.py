"""Tests of the pages of case data."""
