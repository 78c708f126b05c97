"""Read a source: these modules only read, and know nothing of the database.

plan.py says what to ask, rows.py what comes of it, faults.py what can go wrong.
"""
