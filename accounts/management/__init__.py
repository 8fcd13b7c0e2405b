"""Commands for whoever keeps the installation."""
