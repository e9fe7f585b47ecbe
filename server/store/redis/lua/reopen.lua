-- Opens a class again soon after its end. Who was absent by the clock is missing again, and who was unverified by it
-- is pending again; all of it is one change.
-- KEYS: 4 marker of a saved class, 5 kept session, 6 kept records, 7 kept changes (see retire.lua).
-- ARGV: 1 screens channel, 2 students channel, 3 actor, 4 new end in ms, 5 longest duration in ms, 6 ms after the end
--       in which this is possible, 7 '1' when a saved class may be reopened: the caller has compared it with Postgres.
-- Returns {'gone'}, {'saved'}: it is saved, and ARGV[7] is '0', {'ended'}: too late, {'live'}: it has not ended,
--   {'end'} when the new end is not ahead or too far, or {'ok', attendance}.
local is_kept = redis.call('EXISTS', KEYS[1]) == 0
local s = load_session(is_kept and KEYS[5] or KEYS[1])
if not s or s.teacher ~= ARGV[3] then return {'gone'} end
if is_kept and ARGV[7] ~= '1' then return {'saved'} end
local now, ends = now_ms(), tonumber(ARGV[4])
if is_open(s, now) then -- with the same end it is a retry
  return tonumber(s.end_ms) == ends and {'ok', attendance_json(s)} or {'live'}
end
if now > s.end_ms + ARGV[6] then return {'ended'} end
if ends <= now or ends > s.start_ms + ARGV[5] then return {'end'} end

if is_kept then
  for i = 1, 3 do
    if redis.call('EXISTS', KEYS[4 + i]) == 1 then
      redis.call('RENAME', KEYS[4 + i], KEYS[i])
      redis.call('PERSIST', KEYS[i])
    end
  end
  redis.call('DEL', KEYS[4])
end
s.revision, s.state, s.end_ms, s.ended_by = s.revision + 1, 'open', ARGV[4], ''
local expected = {}
local flat = redis.call('HGETALL', KEYS[2])
for i = 1, #flat, 2 do
  local status, decided_by = standing(flat[i + 1])
  local old = decided_by == 'clock' and parse_record(flat[i + 1])
  if old then
    local of_stranger = is_stranger(old.flags)
    count(s, status, -1, of_stranger)
    if status == 'failed' then
      old.status, old.decided_by, old.fail_reason = 'pending', '"student"', 'null'
    else
      old.status, old.decided_by = 'missing', 'null'
    end
    count(s, old.status, 1, of_stranger)
    local wire = record_json(old, s.revision)
    redis.call('HSET', KEYS[2], flat[i], stored_record(wire, old.before))
    expected[#expected + 1] = wire
  end
end
redis.call('HSET', KEYS[1], 'state', s.state, 'end_ms', s.end_ms, 'state_revision', s.revision, 'state_reason', 'reopened')
redis.call('HDEL', KEYS[1], 'ended_by', 'end_note', 'headcount', 'failure', 'failures')
local change = change_json(s.revision, rfc3339(now), 'reopened', ARGV[3], 'null', table.concat(expected, ','), '')
append(s.revision, change)
save_session(s)
publish_state(s, change, 'changed', 'reopened')
return {'ok', attendance_json(s)}
