-- All that is stored of a class, at one moment.
-- KEYS: the class. Returns the session, the records and the changes, as flat pairs.
local changes = {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[3], '-', '+')) do
  changes[#changes + 1] = entry[1]
  changes[#changes + 1] = entry[2][2]
end
return {redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]), changes}
