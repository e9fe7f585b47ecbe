-- Renews the lease by which the sockets of a worker count.
-- KEYS: 1 leases. ARGV: 1 worker, 2 milliseconds it lasts, 3 the name that the worker had before, or empty.
-- Returns 1 if the worker had no lease any more: what it had counted may be gone.
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREM', KEYS[1], ARGV[3])
local added = redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return added
