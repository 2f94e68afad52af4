"""What the hooks of a bare repository do: refuse faulty pushes, publish sound ones, preview branches."""
