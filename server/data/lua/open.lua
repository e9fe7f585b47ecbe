-- Reads sessions that connections ask for in the same turn. KEYS: sessions, in any number.
-- Returns text (or false) and milliseconds left, for each.
local out = {}
for i, key in ipairs(KEYS) do
  out[2 * i - 1] = redis.call('GET', key)
  out[2 * i] = redis.call('PTTL', key)
end
return out
