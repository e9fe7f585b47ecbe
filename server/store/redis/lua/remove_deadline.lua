-- Removes the deadline of a class, unless the class was reopened meanwhile and has another one.
-- KEYS: 1 deadlines. ARGV: 1 id, 2 deadline.
local deadline = redis.call('ZSCORE', KEYS[1], ARGV[1])
if deadline and tonumber(deadline) == tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
