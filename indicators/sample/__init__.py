"""The figures of the sample: as the documents give them, and from CBS and RIVM."""
