-- Updates the index of students and the sockets of accounts, then reads sessions that are asked for in the same turn.
-- KEYS: 1 index of students, 2 the class that each of them joined last, 3 sockets of accounts, 4 leases of the workers that
-- have them, 5.. sessions, in any number.
-- ARGV: 1 lines "+number id" (has joined), "-number id" (has no record any more) and "=number n" (has n sockets on this
-- worker), if there are any; 2 this worker, 3 sockets an account may have, 4 "1": each session is for a new socket.
-- Returns a line "number id id…" for each student of a "+" who is in several classes (or false); then for each session text
-- (or false), milliseconds left, ids of the classes that a student has joined, and 1, or 0 for a socket too many.
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

-- The sockets of an account on this worker; those on others that have a lease, and these as text: "worker n worker n ".
local now
local function has_lease(worker)
  if not now then
    now = redis.call('TIME')
    now = now[1] * 1000 + math.floor(now[2] / 1000)
  end
  return tonumber(redis.call('ZSCORE', KEYS[4], worker) or 0) > now
end
local function sockets_of(number)
  local here, elsewhere, others = 0, 0, ''
  for worker, n in string.gmatch(redis.call('HGET', KEYS[3], number) or '', '(%S+) (%d+)') do
    if worker == ARGV[2] then
      here = tonumber(n)
    elseif has_lease(worker) then
      elsewhere, others = elsewhere + n, others .. worker .. ' ' .. n .. ' '
    end
  end
  return here, elsewhere, others
end
local function keep_sockets(number, here, others)
  local text = here > 0 and others .. ARGV[2] .. ' ' .. here or others
  -- A Redis that refuses writes (full, or without its replicas) must not refuse handshakes: the worker alone counts then.
  if text == '' then redis.pcall('HDEL', KEYS[3], number) else redis.pcall('HSET', KEYS[3], number, text) end
end
local function add_socket(number)
  local here, elsewhere, others = sockets_of(number)
  if here + elsewhere >= tonumber(ARGV[3]) then return 0 end
  keep_sockets(number, here + 1, others)
  return 1
end

local numbers, ids = {}, {}
for sign, number, id in string.gmatch(ARGV[1] or '', '([+=-])(%S+) (%S+)\n') do
  if sign == '+' then
    local n = #numbers + 1
    numbers[n], ids[n] = number, id
    joined[2 * n - 1], joined[2 * n] = 0, number .. ' ' .. id
    pairs_joined[2 * n - 1], pairs_joined[2 * n] = number, id
  elseif sign == '=' then
    local _, _, others = sockets_of(number)
    keep_sockets(number, tonumber(id), others)
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
for i = 5, #KEYS do
  local text = redis.pcall('GET', KEYS[i]) -- no string: as good as none, and no harm to the others
  local number, rest = string.match(type(text) == 'string' and text or '', '^{"school_number":"([^"]+)"(.*)')
  local ids = number and string.find(rest, ',"role":"student",', 1, true) and classes_of(number) or {}
  out[#out + 1] = type(text) == 'string' and text
  out[#out + 1] = redis.call('PTTL', KEYS[i])
  out[#out + 1] = table.concat(ids, ' ')
  out[#out + 1] = number and ARGV[4] == '1' and add_socket(number) or 1
end
if ARGV[4] == '1' then redis.pcall('EXPIRE', KEYS[3], INDEX_SECONDS) end
return out
