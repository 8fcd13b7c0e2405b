"""Tests of the rows of surveys."""
