"""What strangers try, and the honest documents that look like it."""
