"""The sample municipality: Westland, as public documents and statistics describe it.

The files in `data` are the data. What a row becomes is written in the loaders beside
them; each app loads its own files, and `reports.sample` loads them all.
"""
