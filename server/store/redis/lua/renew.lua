-- Moves the expiry of sessions that are there. KEYS: sessions, in any number. ARGV: 1.. milliseconds from now, each.
-- Returns 1 or 0, gone, for each.
local out = {}
for i, key in ipairs(KEYS) do out[i] = redis.call('PEXPIRE', key, ARGV[i]) end
return out
