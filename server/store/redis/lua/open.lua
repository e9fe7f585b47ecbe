-- Updates the index of students, then reads sessions that connections ask for in the same turn.
-- KEYS: 1 index of students, 2.. sessions, in any number.
-- ARGV: 1 lines "+number id" (has joined) and "-number id" (has no record any more), if there are any.
-- Returns text (or false), milliseconds left and, for a student, the ids of the classes joined, for each.
local INDEX_SECONDS = 172800 -- two days after the last join nothing of it is needed
local joined, left = {}, {}
local function write(command, members)
  for i = 1, #members, 1000 do
    redis.call(command, KEYS[1], unpack(members, i, math.min(i + 999, #members)))
  end
end
for sign, member in string.gmatch(ARGV[1] or '', '([+-])([^\n]+)\n') do
  if sign == '+' then
    joined[#joined + 1] = 0
    joined[#joined + 1] = member
  else
    left[#left + 1] = member
  end
end
write('ZADD', joined)
write('ZREM', left)
if #joined > 0 then redis.call('EXPIRE', KEYS[1], INDEX_SECONDS) end

local out = {}
for i = 2, #KEYS do
  local text = redis.pcall('GET', KEYS[i]) -- no string: as good as none, and no harm to the others
  local number = type(text) == 'string' and string.match(text, '^{"school_number":"([^"]+)".*,"role":"student",')
  local ids = number and redis.call('ZRANGE', KEYS[1], '[' .. number .. ' ', '(' .. number .. '!', 'BYLEX') or {}
  for at, member in ipairs(ids) do ids[at] = string.match(member, '%S+$') end
  out[#out + 1] = type(text) == 'string' and text
  out[#out + 1] = redis.call('PTTL', KEYS[i])
  out[#out + 1] = table.concat(ids, ' ')
end
return out
