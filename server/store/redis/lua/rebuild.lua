-- Puts a class back from its checkpoint, unless it is there or was saved. An open one gets another epoch, in which
-- revisions go on after a leap: joins that were confirmed after the checkpoint, and are lost, had those in between.
-- Who attended by an own scan, and was not found in a spot check, gets the flag `confirmed_before_loss`, which seen.lua takes away when the phone is back.
-- KEYS of the class; 4 marker of a saved class. ARGV: 1 screens channel, 2 new epoch, 3 leap, 4 time of the checkpoint
--   in ms, 5 number of values of the session, 6 of the records, 7.. these, then those of the changes (flat pairs).
-- Returns 1, or 0 when there is nothing to put back.
if redis.call('EXISTS', KEYS[1], KEYS[4]) > 0 then return 0 end
local session_end = 6 + ARGV[5]
local records_end = session_end + ARGV[6]
local function write(key, first, last)
  for i = first, last, 1000 do redis.call('HSET', key, unpack(ARGV, i, math.min(i + 999, last))) end
end
redis.call('DEL', KEYS[2], KEYS[3])
write(KEYS[1], 7, session_end)
write(KEYS[2], session_end + 1, records_end)
for i = records_end + 1, #ARGV, 2 do redis.call('XADD', KEYS[3], ARGV[i], 'change', ARGV[i + 1]) end

local s = load_session(KEYS[1])
if s.state ~= 'open' then return 1 end
local now = now_ms()
-- "revision:from:to" of each loss: the checkpoint's revision and time, and the time of the rebuild, in ms.
local lost = (s.lost and s.lost .. ' ' or '') .. s.revision .. ':' .. ARGV[4] .. ':' .. string.format('%d', now)
s.epoch, s.revision = ARGV[2], s.revision + ARGV[3]
redis.call('HSET', KEYS[1], 'epoch', s.epoch, 'lost', lost, 'student_revision', s.revision,
  'history', history_id())
local marked = {}
for i = session_end + 1, records_end, 2 do
  local record = parse_record(ARGV[i + 1])
  if record and ATTENDED[record.status] and (record.decided_by == '"student"' or record.decided_by == '"verification"')
    and not string.find(record.flags, '"confirmed_before_loss"', 1, true)
    and not string.find(record.flags, '"spot_checked"', 1, true) then
    record.flags = with_flag(record.flags, 'confirmed_before_loss')
    local wire = record_json(record, s.revision)
    marked[#marked + 1] = wire
    redis.call('HSET', KEYS[2], ARGV[i], stored_record(wire, record.before))
  end
end
local change = change_json(s.revision, rfc3339(now), 'rebuilt', 'system', 'null', table.concat(marked, ','), '')
append(s.revision, change)
save_session(s)
publish_roster(ARGV[1], s, s.revision, change)
return 1
