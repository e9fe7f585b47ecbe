-- The next few classes whose end has come, or that are to be tried again: ours to close until the lease lapses.
-- The score of a class among the deadlines: when it ends, is tried again or its lease lapses; 0: it waits to be saved.
-- KEYS: 1 deadlines. ARGV: 1 lease in ms, 2 most.
-- Returns '1' when others wait to be saved, ms until there is more to do ('': never), then the ids.
local key, now = KEYS[1], now_ms()
local ids = redis.call('ZRANGE', key, '(0', now, 'BYSCORE', 'LIMIT', 0, ARGV[2])
local first = redis.call('ZRANGE', key, '(0', '+inf', 'BYSCORE', 'LIMIT', #ids, 1, 'WITHSCORES')
for _, id in ipairs(ids) do redis.call('ZADD', key, string.format('%d', now + ARGV[1]), id) end
local waiting = redis.call('ZCOUNT', key, '-inf', 0) > 0 and '1' or ''
return {waiting, first[2] and string.format('%d', first[2] - now) or '', unpack(ids)}
