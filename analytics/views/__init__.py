"""Pages of results, a module for each kind."""
