-- Removes an index entry if it is still this class's.
-- KEYS: 1 index. ARGV: 1 id, 2 ms until then, 0 for now. Returns how many were removed or will be.
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
