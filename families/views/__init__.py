"""Pages of case data, a module for each noun."""
