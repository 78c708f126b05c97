"""A source of figures on this machine that behaves like those on the internet.

server.py answers, dialects/ says in which form, filters.py understands the questions,
built.py and recorded.py have what it tells, faults.py every way in which it can go
wrong.
"""
