-- Creates a class with its enrolled students. It cannot be found before it is claimed and indexed.
-- ARGV: 1 lifetime in ms until then, 2 duration in ms (or ''), 3 end in ms (or ''), 4 longest duration in ms,
--       5 minutes until late (or ''), 6 number n of name/value pairs of the session, 7.. these,
--       then pairs student number/stored record (all of them missing).
-- Returns {'ok', attendance} or {'end'} when the end is not ahead or too far.
local now = now_ms()
local ends = ARGV[2] ~= '' and now + ARGV[2] or tonumber(ARGV[3])
if ends <= now or ends > now + ARGV[4] then return {'end'} end
-- In a class shorter than the default of 10 minutes nobody is late.
local late = ARGV[5] ~= '' and string.format('%d', math.min(now + ARGV[5] * 60000, ends)) or ''
local pairs_end = 6 + 2 * tonumber(ARGV[6])
local missing = (#ARGV - pairs_end) / 2
redis.call('HSET', KEYS[1], 'state', 'open', 'revision', 0, 'start_ms', string.format('%d', now),
  'rotated_ms', string.format('%d', now), 'end_ms', string.format('%d', ends), 'late_ms', late, 'present', 0, 'late', 0, 'pending', 0, 'failed', 0,
  'history', history_id(), 'missing', missing, 'expected', missing, 'absent', 0, 'excused', 0, 'not_on_roster', 0,
  'strangers_attended', 0, 'strangers_excused', 0,
  unpack(ARGV, 7, pairs_end))
for i = pairs_end + 1, #ARGV, 1000 do
  redis.call('HSET', KEYS[2], unpack(ARGV, i, math.min(i + 999, #ARGV)))
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return {'ok', attendance_json(load_session(KEYS[1]))}
