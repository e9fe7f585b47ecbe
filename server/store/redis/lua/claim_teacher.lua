-- The teacher's one active class: taken when free, or when it still names a class known to be over.
-- KEYS: 1 index of the teacher. ARGV: 1 new id, 2 stale id (or ''), 3 lifetime in ms.
-- Returns the id that holds it now.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[2] then return holder end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return ARGV[1]
