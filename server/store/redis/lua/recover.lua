-- Recovers the join of a student who presents its receipt, because Redis lost it after the last checkpoint of the class.
-- The worker has checked that the receipt is genuine; what only the phone says is judged here.
-- ARGV: 1 screens channel, 2 student number, 3 identity (JSON members), 4 revision of the receipt, 5 method (JSON),
--       6 time of the join in ms as the phone states it (or ''), 7 '1' if the join was pending, 8 leap of a rebuild.
-- Returns {'gone'}, {'ended'}, {'old'}: the receipt is of no join that was lost, or as join.lua
--   {'ok', attendance, joined | repeated | decided | corrupt, record, revision}.
local s = load_session(KEYS[1])
if not s then return {'gone'} end
-- Not `is_open`: when the end has come meanwhile, a class is closed a little later (`RECOVERY_MS`).
if s.state ~= 'open' then return {'ended'} end
local number, receipt = ARGV[2], tonumber(ARGV[4])
local old = redis.call('HGET', KEYS[2], number) or nil
local status, decided_by
if old then status, decided_by = standing(old) end

if old and status ~= 'missing' then -- what is there is newer, or was restored already
  local revision = tonumber(string.match(old, ',"revision":(%d+),"before":'))
  local outcome = (not status or not revision) and 'corrupt'
    or (ATTENDED[status] or status == 'excused' or status == 'pending') and 'repeated' or 'decided'
  return {'ok', attendance_json(s), outcome, old, revision or 0}
end

-- Revisions after a checkpoint and within the leap that followed were lost: see rebuild.lua.
local from, to
for last, taken, rebuilt in string.gmatch(s.lost or '', '(%d+):(%d+):(%d+)') do
  if receipt > tonumber(last) and receipt < last + ARGV[8] then from, to = tonumber(taken), tonumber(rebuilt) end
end
if not from then return {'old'} end

-- Nothing proves the time of the join, but it was after the checkpoint and before the rebuild.
local now, time = now_ms(), math.min(math.max(tonumber(ARGV[6]) or from, from), to)
local is_late = s.late_ms ~= '' and time > tonumber(s.late_ms)
local new = ARGV[7] == '1' and 'pending' or is_late and 'late' or 'present'
local flags = '["recovered"]'
if old then count(s, status, -1) else flags = flags_of_new(s, flags) end
count(s, new, 1, is_stranger(flags))
s.revision = s.revision + 1
local wire = record_json({status = new, decided_by = '"student"', time = '"' .. rfc3339(time) .. '"', fail_reason = 'null',
  method = ARGV[5], flags = flags, identity = ARGV[3]}, s.revision)
local record = stored_record(wire, 'null')
redis.call('HSET', KEYS[2], number, record)
local change = change_json(s.revision, rfc3339(now), new == 'pending' and 'pending' or 'joined', number, '"recovered"', wire, '')
append(s.revision, change)
save_session(s)
publish_roster(ARGV[1], s, s.revision, change)
return {'ok', attendance_json(s), 'joined', record, s.revision}
