"""Two editions of one pack compared: what was renamed, what changed, and which paths end elsewhere."""
