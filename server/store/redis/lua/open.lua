-- Updates the index of students, then reads sessions that connections ask for in the same turn.
-- KEYS: 1 index of students, 2 the class that each of them joined last, 3.. sessions, in any number.
-- ARGV: 1 lines "+number id" (has joined) and "-number id" (has no record any more), if there are any.
-- Returns a line "number id id…" for each student of a "+" who is in several classes (or false); then text (or
-- false), milliseconds left and, for a student, the ids of the classes joined, for each session.
local INDEX_SECONDS = 172800 -- two days after the last join nothing of it is needed
local BATCH_SIZE = 1000
local joined, left, pairs_joined = {}, {}, {}
local function run(command, key, list)
  for i = 1, #list, BATCH_SIZE do
    redis.call(command, key, unpack(list, i, math.min(i + BATCH_SIZE - 1, #list)))
  end
end
local function classes_of(number)
  local ids = redis.call('ZRANGE', KEYS[1], '[' .. number .. ' ', '(' .. number .. '!', 'BYLEX')
  for at, member in ipairs(ids) do ids[at] = string.match(member, '%S+$') end
  return ids
end

local numbers, ids = {}, {}
for sign, number, id in string.gmatch(ARGV[1] or '', '([+-])(%S+) (%S+)\n') do
  if sign == '+' then
    local n = #numbers + 1
    numbers[n], ids[n] = number, id
    joined[2 * n - 1], joined[2 * n] = 0, number .. ' ' .. id
    pairs_joined[2 * n - 1], pairs_joined[2 * n] = number, id
  else
    left[#left + 1] = number .. ' ' .. id
  end
end

-- Who has joined another class before is looked up, nobody else: that costs five times as much as the rest.
local several, latest = {}, {}
run('ZADD', KEYS[1], joined)
for first = 1, #numbers, BATCH_SIZE do
  local last = redis.call('HMGET', KEYS[2], unpack(numbers, first, math.min(first + BATCH_SIZE - 1, #numbers)))
  for i, before in ipairs(last) do
    local number, id = numbers[first + i - 1], ids[first + i - 1]
    before = latest[number] or before
    latest[number] = id
    if before and before ~= id then
      local all = classes_of(number)
      if #all > 1 then several[#several + 1] = number .. ' ' .. table.concat(all, ' ') end
    end
  end
end
run('HSET', KEYS[2], pairs_joined)
run('ZREM', KEYS[1], left)
for _, member in ipairs(left) do
  local number, id = string.match(member, '^(%S+) (%S+)$')
  if redis.call('HGET', KEYS[2], number) == id then
    local rest = classes_of(number)
    if rest[1] then redis.call('HSET', KEYS[2], number, rest[1]) else redis.call('HDEL', KEYS[2], number) end
  end
end
if #joined > 0 then
  redis.call('EXPIRE', KEYS[1], INDEX_SECONDS)
  redis.call('EXPIRE', KEYS[2], INDEX_SECONDS)
end

local out = {#several > 0 and table.concat(several, '\n')}
for i = 3, #KEYS do
  local text = redis.pcall('GET', KEYS[i]) -- no string: as good as none, and no harm to the others
  local number = type(text) == 'string' and string.match(text, '^{"school_number":"([^"]+)".*,"role":"student",')
  local ids = number and classes_of(number) or {}
  out[#out + 1] = type(text) == 'string' and text
  out[#out + 1] = redis.call('PTTL', KEYS[i])
  out[#out + 1] = table.concat(ids, ' ')
end
return out
