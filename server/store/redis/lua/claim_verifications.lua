-- Claims verifications that are due, until the lease lapses: the worker that posts them may be killed.
-- KEYS: 1 due verifications. ARGV: 1 lease in ms, 2 limit. Returns ms until the next one is due (or ''), and their ids.
local now = now_ms()
local out = {''}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[2])) do
  redis.call('ZADD', KEYS[1], string.format('%d', now + ARGV[1]), id)
  out[#out + 1] = id
end
local next = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if next[2] then out[1] = string.format('%d', math.max(0, next[2] - now)) end
return out
