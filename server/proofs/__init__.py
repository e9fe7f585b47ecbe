"""Proofs that a student is in the room: join codes."""
