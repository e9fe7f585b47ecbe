-- Queues a verification, unless its student has one in the class that is unanswered.
-- KEYS: 1 due verifications, 2 id of the student's unanswered one, 3 the new one.
-- ARGV: 1 id, 2 verification (JSON), 3 lifetime in ms, 4 most that may wait. Returns 1, or 0 when too many wait.
if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[3])
redis.call('ZADD', KEYS[1], 0, ARGV[1])
return 1
