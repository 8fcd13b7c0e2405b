"""Concerns about somebody's safety: what was said, who was told, and what the lead decided."""
