-- Takes back an attempt that was none. KEYS: 1 counter.
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end
return 0
