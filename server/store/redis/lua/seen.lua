-- Takes the flag `confirmed_before_loss` (rebuild.lua) from the records of students whose phones are back: one change, or
-- none. Also from what an undo of a decision restores.
-- ARGV: 1 screens channel, 2 students channel, 3.. student numbers.
local s = load_session(KEYS[1])
if not s or s.state ~= 'open' then return end
local revision, records, lines = s.revision + 1, {}, {}
for i = 3, #ARGV do
  local text = redis.call('HGET', KEYS[2], ARGV[i])
  local record = text and string.find(text, '"confirmed_before_loss"', 1, true)
    and parse_record(without_flag(text, 'confirmed_before_loss'))
  if record then
    local wire = record_json(record, revision)
    redis.call('HSET', KEYS[2], ARGV[i], stored_record(wire, record.before))
    records[#records + 1] = wire
    lines[#lines + 1] = ARGV[i] .. ' ' .. wire
  end
end
if #records == 0 then return end
s.revision = revision
local change = change_json(revision, rfc3339(now_ms()), 'seen', 'system', 'null', table.concat(records, ','), '')
append(revision, change)
save_session(s)
publish_roster(ARGV[1], s, revision, change)
publish_records(ARGV[2], s, 'null', table.concat(lines, '\n'))
