-- Puts the entry of a class into the index of names, or removes it, and notes the change for the workers that read it.
-- KEYS: 1 names, 2 changes of the names. ARGV: 1 id, 2 entry, '' to remove it, 3 changes to keep, 4 for how many ms.
-- Returns 1, or 0 when there is nothing to change.
local before = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if before == ARGV[2] then return 0 end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'id', ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1
