-- Reads what has changed in the index of names after a change, as it is now.
-- KEYS: 1 names, 2 changes of the names. ARGV: 1 id of the last change that was read, 2 most changes.
-- Returns {'', 0, 0} when that change is not there: others may be missing too. Otherwise the id of the last change that
--   was read, 1 if more follow, the number of entries, then id and entry of each class ('' when it has none).
local found = redis.call('XRANGE', KEYS[2], ARGV[1], '+', 'COUNT', ARGV[2] + 1)
if not found[1] or found[1][1] ~= ARGV[1] then return {'', 0, 0} end
local more = #found > tonumber(ARGV[2]) and 1 or 0
local reply, seen = {found[#found][1], more, redis.call('HLEN', KEYS[1])}, {}
for i = 2, #found do
  local id = found[i][2][2]
  if not seen[id] then
    seen[id] = true
    reply[#reply + 1] = id
    reply[#reply + 1] = redis.call('HGET', KEYS[1], id) or ''
  end
end
return reply
