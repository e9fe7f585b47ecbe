-- Flags records of students who are in another live class, too; the flag makes nothing pending. One change, or none
-- when all of them have the flag already. It also goes to what an undo of a decision restores.
-- ARGV: 1 screens channel, 2 students channel, 3 find (changes nothing) | flag, 4.. student numbers.
-- Returns the numbers whose records count: present, late or pending, in a class that runs.
local COUNTS = {present = true, late = true, pending = true}
local s, found = load_session(KEYS[1]), {}
if not s then return found end
local now = now_ms()
if not is_open(s, now) then return found end

local function with_two_classes(text)
  return (string.gsub(text, ',"flags":%[(.-)%]', function(flags)
    if string.find(flags, '"two_classes"', 1, true) then return nil end
    return ',"flags":[' .. flags .. (flags == '' and '' or ',') .. '"two_classes"]'
  end))
end

local revision, records, lines = s.revision + 1, {}, {}
for i = 4, #ARGV do
  local number = ARGV[i]
  local text = redis.call('HGET', KEYS[2], number)
  local record = text and parse_record(text)
  if record and COUNTS[record.status] then
    found[#found + 1] = number
    local flagged = parse_record(with_two_classes(text))
    if ARGV[3] == 'flag' and flagged.flags ~= record.flags then
      local wire = record_json(flagged, revision)
      redis.call('HSET', KEYS[2], number, stored_record(wire, flagged.before))
      records[#records + 1] = wire
      lines[#lines + 1] = number .. ' ' .. wire
    end
  end
end

if #records > 0 then
  s.revision = revision
  local change = change_json(revision, rfc3339(now), 'flagged', 'system', 'null', table.concat(records, ','), '')
  append(revision, change)
  save_session(s)
  publish_roster(ARGV[1], s, revision, change)
  publish_records(ARGV[2], s, 'null', table.concat(lines, '\n'))
end
return found
