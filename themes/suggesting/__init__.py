"""Suggesting codes: by other words for a code, by the words of texts, and by their meaning (pure).

`encoding`, `learning` and `proposing` load numpy: only the worker imports them.
"""
