"""The whole sample municipality: the files of all three apps, loaded together."""
