"""The pages on which a report is begun, written, submitted and published."""
