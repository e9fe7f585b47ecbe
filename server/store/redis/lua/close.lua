-- Ends a class: nothing joins after. The missing become absent; all of it is one change. Closing twice changes nothing.
-- ARGV: 1 screens channel, 2 students channel, 3 actor ('system' for the clock),
--       4 finished | expired | ended_by_admin | discarded, 5 note (JSON), 6 note (plain), 7 headcount (or ''),
--       8 '1' to return all that is stored.
-- Returns {'gone'}, {'ended'} when it is to be discarded and has ended already, {'early', end in ms, in a day at most}
--   when the clock is not there yet, or {'ok', attendance} and, if asked, the session, the records and the changes
--   (flat pairs).
local s = load_session(KEYS[1])
local actor, reason = ARGV[3], ARGV[4]
local is_owner = reason == 'finished' or reason == 'discarded'
if not s or (is_owner and s.teacher ~= actor) then return {'gone'} end
local now = now_ms()

if s.state == 'open' then
  if now >= tonumber(s.end_ms) then
    actor, reason = 'system', 'expired'
  elseif reason == 'expired' then
    return {'early', string.format('%d', math.min(now + 86400000, s.end_ms))}
  else
    s.end_ms = string.format('%d', now)
  end
  s.revision, s.state, s.ended_by = s.revision + 1, 'closed', reason
  local gone = {}
  local flat = redis.call('HGETALL', KEYS[2])
  for i = 1, #flat, 2 do
    local old = standing(flat[i + 1]) == 'missing' and parse_record(flat[i + 1])
    if old then
      old.status, old.decided_by = 'absent', '"clock"'
      local wire = record_json(old, s.revision)
      redis.call('HSET', KEYS[2], flat[i], stored_record(wire, old.before))
      count(s, 'missing', -1)
      count(s, 'absent', 1)
      gone[#gone + 1] = wire
    end
  end
  redis.call('HSET', KEYS[1], 'state', s.state, 'end_ms', s.end_ms, 'ended_by', reason,
    'end_note', ARGV[6], 'headcount', ARGV[7])
  local change = change_json(s.revision, rfc3339(now), 'ended', actor, ARGV[5], table.concat(gone, ','), '')
  append(s.revision, change)
  save_session(s)
  publish_state(s, change, 'ended', reason)
end

if ARGV[4] == 'discarded' and s.ended_by ~= 'discarded' then return {'ended'} end
if ARGV[8] ~= '1' then return {'ok', attendance_json(s)} end

-- The class is about to be saved: verifications that nobody has answered have failed.
local unverified, records = {}, redis.call('HGETALL', KEYS[2])
for i = 1, #records, 2 do
  local old = standing(records[i + 1]) == 'pending' and parse_record(records[i + 1])
  if old and is_unverified(old) then
    old.status, old.decided_by, old.fail_reason = 'failed', '"clock"', '"unverified"'
    local wire = record_json(old, s.revision + 1)
    redis.call('HSET', KEYS[2], records[i], stored_record(wire, old.before))
    count(s, 'pending', -1, is_stranger(old.flags))
    count(s, 'failed', 1, is_stranger(old.flags))
    unverified[#unverified + 1] = wire
  end
end
if #unverified > 0 then
  s.revision = s.revision + 1
  append(s.revision, change_json(s.revision, rfc3339(now), 'failed', 'system', '"unverified"',
    table.concat(unverified, ','), ''))
  save_session(s)
end
local changes = {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[3], '-', '+')) do
  changes[#changes + 1] = entry[1]
  changes[#changes + 1] = entry[2][2]
end
return {'ok', attendance_json(s), redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]), changes}
