"""All figures of a version in one table; to be added, mended and taken out."""
