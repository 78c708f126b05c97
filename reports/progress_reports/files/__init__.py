"""Files with a progress report: taken in, read in the background, and given out."""
