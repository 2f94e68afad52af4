"""New plugin folders from projects and from answers."""
