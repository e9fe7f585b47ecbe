-- Counts an attempt in a fixed window.
-- KEYS: 1 counter. ARGV: 1 window in s. Returns {attempts so far, ms until they are forgotten}.
local attempts = redis.call('INCR', KEYS[1])
if attempts == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {attempts, redis.call('PTTL', KEYS[1])}
