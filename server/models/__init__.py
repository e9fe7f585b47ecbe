"""Models of what is stored: redis.py and db.py, which are independent of each other."""
