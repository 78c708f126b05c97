"""Figures of municipalities that merged: of all predecessors together, when read.

`changes` walks back what became of an area, `sums` says what figures are together,
`past` brings these to one area in one series, and `reading` asks the database. What is
computed here is never stored: published figures stay as they are, and `?peil=` works.
"""
