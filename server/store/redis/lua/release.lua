-- Removes an index entry if it is still this class's.
-- KEYS: 1 index. ARGV: 1 id. Returns how many were removed.
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
