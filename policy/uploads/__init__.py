"""Files that people bring: what may come in, and where it is kept."""
