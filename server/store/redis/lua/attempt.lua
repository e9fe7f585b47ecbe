-- Counts an attempt in a fixed window; the one that reaches the limit begins a lock, if there is one.
-- KEYS: 1 counter. ARGV: 1 window in s, 2 limit and 3 lock in s (both optional).
-- Returns {attempts so far, ms until they are forgotten}.
local attempts = redis.call('INCR', KEYS[1])
if attempts == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
if attempts == tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return {attempts, redis.call('PTTL', KEYS[1])}
