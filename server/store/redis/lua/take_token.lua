-- Takes a token of a bucket by Redis' clock (GCRA, as server/realtime/token_bucket.py).
-- KEYS: 1 bucket: the moment when it is full again, in µs. ARGV: 1 µs between two tokens, 2 tokens at once.
-- Returns 0, or the µs until there is a token.
local now = redis.call('TIME')
now = now[1] * 1e6 + now[2]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + ARGV[1]
local wait = full - now - ARGV[1] * ARGV[2]
if wait > 0 then return math.ceil(wait) end
-- a Redis that refuses writes must not refuse the command
redis.pcall('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return 0
