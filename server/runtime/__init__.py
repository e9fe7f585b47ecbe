"""Processes: workers, their supervisor, and the embedded servers of demo and tests."""
