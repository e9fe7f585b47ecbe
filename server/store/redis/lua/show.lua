-- Notes until when a projector shows the codes of a class. A code that begins later was shown to nobody.
-- KEYS of the class. ARGV: 1 ms by the clock of Redis, or '' when the last projector of a worker is hidden or closed.
local found = redis.call('HMGET', KEYS[1], 'state', 'shown_ms')
if not found[1] then return end
local now, shown = now_ms(), tonumber(found[2]) or 0
local ends = ARGV[1] == '' and math.min(now, shown) or math.max(tonumber(ARGV[1]), shown)
if ends ~= shown then redis.call('HSET', KEYS[1], 'shown_ms', string.format('%d', ends)) end
