"""Users and imports, for admins."""
