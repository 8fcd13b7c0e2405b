"""Every change to concerns, one module for each noun."""
