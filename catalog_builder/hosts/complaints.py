"""What a host says through its loggers, as text: warnings for the report of a build, errors to explain a failure."""

from __future__ import annotations

import logging


class Complaints(logging.Handler):
    """Receives warnings and errors, in their order."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(logging.WARNING)
        self.told: list[str] = []
        """Warnings and errors since the last `clear`."""

        self.errors: list[str] = []
        """Errors among them."""

    def clear(self) -> None:
        """Forget what was said."""
        self.told.clear()
        self.errors.clear()

    def emit(self, record: logging.LogRecord) -> None:
        """Take one down."""
        self.told.append(record.getMessage())
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
