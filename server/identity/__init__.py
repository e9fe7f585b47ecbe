"""Passwords of users, and their hashes."""
