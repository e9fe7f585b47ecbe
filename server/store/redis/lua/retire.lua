-- Takes a class out of the live ones in one step, after it is saved. The number of its teacher stays for a while as a
-- marker, and the class itself until it is too late to reopen it.
-- KEYS: 4 marker, 5 kept session, 6 kept records, 7 kept changes.
-- ARGV: 1 epoch, 2 revision that were saved, 3 lifetime of the marker in ms, 4 ms after its end to reopen a class.
-- Returns 1, or 0 when what lies here is not what was saved.
local saved = redis.call('HMGET', KEYS[1], 'state', 'epoch', 'revision', 'teacher', 'end_ms')
if saved[1] and (saved[1] ~= 'closed' or saved[2] ~= ARGV[1] or saved[3] ~= ARGV[2]) then return 0 end
if saved[4] then redis.call('SET', KEYS[4], saved[4], 'PX', ARGV[3]) end
local time = redis.call('TIME')
local left = (tonumber(saved[5]) or 0) + ARGV[4] - time[1] * 1000 - math.floor(time[2] / 1000)
for i = 1, 3 do
  if left > 0 and redis.call('EXISTS', KEYS[i]) == 1 then
    redis.call('RENAME', KEYS[i], KEYS[4 + i])
    redis.call('PEXPIRE', KEYS[4 + i], string.format('%d', left))
  end
  redis.call('DEL', KEYS[i])
end
return 1
