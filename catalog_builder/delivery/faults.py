"""What can go wrong on the way: faults that end a publication, and those of one file that the others outlive."""

from __future__ import annotations

from catalog_builder.errors import CatalogError


class DeliveryError(CatalogError):
    """Nothing can be published so: wrong credentials, no such bucket, a folder of somebody else."""


class SupersededError(Exception):
    """Another publication to the same target has begun meanwhile; this one must stop."""


class SendingError(Exception):
    """One object could not be sent, read or removed after all attempts; said in one line."""
