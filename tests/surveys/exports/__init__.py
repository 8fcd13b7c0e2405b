"""Tests of files of answers."""
