"""From loaded plugins to diagnostics. Rules are pure: no disk, no clock, no state."""
