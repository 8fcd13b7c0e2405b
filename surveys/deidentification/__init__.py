"""Points out what might tell who a story is about. It suggests; a person decides (pure)."""
