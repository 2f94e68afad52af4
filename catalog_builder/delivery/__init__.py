"""A built site to where it is served: a folder, or S3-compatible object storage. Sends what has changed, no more."""
