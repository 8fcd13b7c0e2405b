"""Changes to runs: asked for, stopped, decided on."""
