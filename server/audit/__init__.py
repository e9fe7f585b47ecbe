"""Compare confirmed joins with the change log, the records and what was saved."""
