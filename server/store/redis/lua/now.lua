-- KEYS: 1 any key. Returns the clock of its Redis: seconds and microseconds.
return redis.call('TIME')
