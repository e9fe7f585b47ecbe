-- Notes that saving a class failed: fields of the class, which go with it. A class that is gone stays gone.
-- KEYS of the class. ARGV: 1 error. Returns how often it has failed, or 0 when the class is gone.
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'failure', ARGV[1])
return redis.call('HINCRBY', KEYS[1], 'failures', 1)
