-- Adds students who were enrolled while the class runs: they are missing, and whoever has joined is no stranger any
-- more. One change, or none when all of this is so already.
-- ARGV: 1 screens channel, 2 students channel, 3.. pairs of a number and a stored record (missing).
-- Returns {'gone'}, {'ended'} or {'ok', attendance, number of records that changed}.
local s = load_session(KEYS[1])
if not s then return {'gone'} end
local now = now_ms()
if not is_open(s, now) then return {'ended'} end

local revision, records, lines = s.revision + 1, {}, {}
for i = 3, #ARGV, 2 do
  local number, text = ARGV[i], redis.call('HGET', KEYS[2], ARGV[i])
  local record = nil
  if not text then
    record = parse_record(ARGV[i + 1])
    count(s, 'missing', 1)
    s.expected = (tonumber(s.expected) or 0) + 1
  elseif is_stranger(text) then
    record = parse_record(without_flag(text, 'not_on_roster')) -- also in the decisions that undo restores
    if record then
      count(s, record.status, -1, true)
      count(s, record.status, 1)
    end
  end
  if record then
    local wire = record_json(record, revision)
    redis.call('HSET', KEYS[2], number, stored_record(wire, record.before))
    records[#records + 1] = wire
    lines[#lines + 1] = number .. ' ' .. wire
  end
end

if #records > 0 then
  s.revision = revision
  local change = change_json(revision, rfc3339(now), 'enrolled', 'system', 'null', table.concat(records, ','), '')
  append(revision, change)
  save_session(s)
  redis.call('HSET', KEYS[1], 'expected', s.expected)
  publish_roster(ARGV[1], s, revision, change)
  publish_records(ARGV[2], s, 'null', table.concat(lines, '\n'))
end
return {'ok', attendance_json(s), #records}
