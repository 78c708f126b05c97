"""What is said of a figure's course: why, since when, how certain, and by whom."""
