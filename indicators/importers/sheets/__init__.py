"""Figures from a file: from the cells of a sheet to rows, without guessing.

`open_file` has the cells read in a process of their own; all the rest is pure.
"""
