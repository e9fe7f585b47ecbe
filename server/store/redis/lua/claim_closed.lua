-- One of the classes that wait to be saved: ours until the lease lapses. Any of them, so that none waits for ever.
-- KEYS: 1 deadlines. ARGV: 1 lease in ms. Returns how many waited, and its id.
local now, waiting = now_ms(), redis.call('ZCOUNT', KEYS[1], '-inf', 0)
if waiting == 0 then return {0, ''} end
local id = redis.call('ZRANGE', KEYS[1], '-inf', 0, 'BYSCORE', 'LIMIT', now % waiting, 1)[1]
redis.call('ZADD', KEYS[1], string.format('%d', now + ARGV[1]), id)
return {waiting, id}
