"""Every test, mirroring the packages."""
