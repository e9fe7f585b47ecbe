-- Applies the result of a verification to a record that waits for it. A decision of the teacher stands: the result is
-- then kept beneath it, and what is there once all decisions are undone.
-- ARGV: 1 screens channel, 2 students channel, 3 student number, 4 passed | failed.
-- Returns {'gone'}, {'ended'}, {'unknown', number}, {'waits', number}: it waits for no verification, {'corrupt', number}
--   or {'ok', applied | kept, record}.
local s = load_session(KEYS[1])
if not s then return {'gone'} end
local now, number, has_passed = now_ms(), ARGV[3], ARGV[4] == 'passed'
if not is_open(s, now) then return {'ended'} end
local text = redis.call('HGET', KEYS[2], number)
local record = text and parse_record(text)
if not text then return {'unknown', number} end
if not record then return {'corrupt', number} end

local revision, found = s.revision + 1, nil
local function verified(old)
  old.decided_by = '"verification"'
  if not has_passed then
    old.status, old.fail_reason = 'failed', '"unverified"'
    return old
  end
  old.flags = without_flag(old.flags, 'verification')
  local is_late = s.late_ms ~= '' and old.time > '"' .. rfc3339(tonumber(s.late_ms)) .. '"'
  old.status = is_waiting(s, old.flags) and 'pending' or is_late and 'late' or 'present'
  return old
end
local function with_result(stored)
  local old = parse_record(stored)
  if not old then return stored end
  if is_unverified(old) then
    found = true
    return stored_record(record_json(verified(old), revision), old.before)
  end
  if old.decided_by ~= '"teacher"' and old.decided_by ~= '"admin"' then return stored end
  local head, before = string.match(stored, '^(.-,"before":)(.*)}$')
  return head .. with_result(before) .. '}'
end

local status = record.status
local after = with_result(text)
if not found then return {'waits', number} end
local is_applied = is_unverified(record)
local wire = string.match(after, '^(.-),"before":') .. '}'
redis.call('HSET', KEYS[2], number, after)
if is_applied then
  count(s, status, -1, is_stranger(text))
  count(s, string.match(after, '^{"status":"(%l+)"'), 1, is_stranger(text))
end
local reason = has_passed and (is_applied and 'null' or '"verified"') or '"unverified"'
local change = change_json(revision, rfc3339(now), 'verified', 'system', reason, wire, '')
s.revision = revision
append(revision, change)
save_session(s)
publish_roster(ARGV[1], s, revision, change)
if is_applied then publish_records(ARGV[2], s, reason, number .. ' ' .. wire) end
return {'ok', is_applied and 'applied' or 'kept', wire}
