"""Every change to events and counts."""
