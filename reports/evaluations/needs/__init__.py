"""What councils need to know, and where this site tells it."""
