"""A source of figures on this machine that behaves like OData v4 of CBS.

server.py answers, filters.py understands its questions, built.py and recorded.py have
what it tells, faults.py every way in which it can go wrong.
"""
