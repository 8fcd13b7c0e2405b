"""Wealdshire: the invented county that the demonstration shows. Nobody in it exists."""
