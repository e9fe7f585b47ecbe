-- Forgets a saved class that could be reopened, unless that has happened: one step, so that no save ends in between.
-- KEYS: 1 session, 2.. the kept class. Returns 1 when the class is live.
for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end
return redis.call('EXISTS', KEYS[1])
