"""Read and plan imports of users and rosters. No I/O."""
