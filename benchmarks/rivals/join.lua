-- One join: what every rival runs. KEYS: class, records, counter, event stream. ARGV: student, ms, channel.
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then return {'closed', 0} end
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2]) == 0 then return {'repeated', 0} end
local number = redis.call('INCR', KEYS[3])
local event = '{"type":"joined","student":"' .. ARGV[1] .. '","seq":' .. number .. ',"at":' .. ARGV[2] .. '}'
redis.call('XADD', KEYS[4], '*', 'event', event)
redis.call('PUBLISH', ARGV[3], event)
return {'new', number}
