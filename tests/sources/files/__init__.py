"""Files as people bring them, built by the tests: nothing hostile lies on a disk."""
