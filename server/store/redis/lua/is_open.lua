-- KEYS: 1 a class. Returns 1 while students can join, 0 afterwards, false when it is not here.
local stored = redis.call('HMGET', KEYS[1], 'state', 'end_ms')
if not stored[1] then return false end
local time = redis.call('TIME')
local is_open = stored[1] == 'open' and (tonumber(stored[2]) or 0) > time[1] * 1000 + math.floor(time[2] / 1000)
return is_open and 1 or 0
