"""Make a version public, and have the other pages say what it says."""
