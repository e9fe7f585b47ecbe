-- Reads sessions that connections ask for in the same turn. KEYS: sessions, in any number.
-- Returns text (or false) and milliseconds left, for each.
local out = {}
for i, key in ipairs(KEYS) do
  local text = redis.pcall('GET', key) -- no string: as good as none, and no harm to the others
  out[2 * i - 1] = type(text) == 'string' and text
  out[2 * i] = redis.call('PTTL', key)
end
return out
