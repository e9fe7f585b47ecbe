"""Who a user is: passwords and their hashes."""
