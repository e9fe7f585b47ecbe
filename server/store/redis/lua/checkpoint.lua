-- Reads what has changed of a class since a part of its checkpoint, at one moment.
-- KEYS of the class. ARGV: 1 epoch and 2 revision of that part ('' and 0: everything).
-- Returns {} when there is no such class or its start is under way, or {now in ms, revision after which the rest is,
--   session, records, changes}, the last three as flat pairs; the text of a record that is gone is ''.
-- After a failover the class gets its new epoch here: a revision of before may be that of another change now.
local s = load_session(KEYS[1])
if not s or not s.revision or redis.call('PTTL', KEYS[1]) >= 0 then return {} end
renew_epoch(s, KEYS[1])
local found = {s.epoch, s.revision}
local since = found[1] == ARGV[1] and tonumber(ARGV[2]) <= tonumber(found[2]) and ARGV[2] or '0'

local changes, numbers, known = {}, {}, {}
local function add(number)
  if not known[number] then numbers[#numbers + 1], known[number] = number, true end
end
for _, entry in ipairs(redis.call('XRANGE', KEYS[3], since == '0' and '-' or '(' .. since .. '-0', '+')) do
  local change = entry[2][2]
  changes[#changes + 1] = entry[1]
  changes[#changes + 1] = change
  if since ~= '0' then
    -- Quotes inside JSON strings are escaped: both texts stand only where a record or `removed` begins.
    for number in string.gmatch(change, '"student_number":"([^"]+)"') do add(number) end
    local removed = string.find(change, '],"removed":[', 1, true)
    if removed then
      for number in string.gmatch(string.sub(change, removed + 13), '"([^"]+)"') do add(number) end
    end
  end
end

local records = since == '0' and redis.call('HGETALL', KEYS[2]) or {}
for i = 1, #numbers, 1000 do
  local last = math.min(i + 999, #numbers)
  for at, text in ipairs(redis.call('HMGET', KEYS[2], unpack(numbers, i, last))) do
    records[#records + 1] = numbers[i + at - 1]
    records[#records + 1] = text or ''
  end
end
return {string.format('%d', now_ms()), since, redis.call('HGETALL', KEYS[1]), records, changes}
