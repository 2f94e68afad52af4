"""From loaded plugins to publishable bodies and pictures. Pure: values in, values out; no disk, no terminal."""
