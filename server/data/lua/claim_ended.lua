-- Classes whose end has come: each is ours until the lease lapses.
-- KEYS: 1 deadlines. ARGV: 1 lease in ms, 2 most. Returns ms until the next is due ('': there is none), then the ids.
local now = now_ms()
local ids = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], string.format('%d', now + ARGV[1]), id) end
local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return {first[2] and string.format('%d', first[2] - now) or '', unpack(ids)}
