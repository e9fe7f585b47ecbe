-- Moves the end of a running class.
-- ARGV: 1 screens channel, 2 students channel, 3 actor, 4 end in ms, 5 longest duration in ms.
-- Returns {'gone'}, {'ended'}, {'end'} when the end is not ahead or too far, or {'ok', attendance}.
local s = load_session(KEYS[1])
if not s or s.teacher ~= ARGV[3] then return {'gone'} end
local now, ends = now_ms(), tonumber(ARGV[4])
if not is_open(s, now) then return {'ended'} end
if ends <= now or ends > s.start_ms + ARGV[5] then return {'end'} end
if ends ~= tonumber(s.end_ms) then
  s.end_ms, s.revision = ARGV[4], s.revision + 1
  redis.call('HSET', KEYS[1], 'end_ms', s.end_ms, 'state_revision', s.revision, 'state_reason', 'extended')
  local change = change_json(s.revision, rfc3339(now), 'extended', ARGV[3], 'null', '', '')
  append(s.revision, change)
  save_session(s)
  publish_state(s, change, 'changed', 'extended')
end
return {'ok', attendance_json(s)}
