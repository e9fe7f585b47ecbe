-- Deletes a class in one step, after it is saved. The number of its teacher stays for a while as a marker.
-- KEYS: 4 marker. ARGV: 1 epoch, 2 revision that were saved, 3 lifetime of the marker in ms.
-- Returns 1, or 0 when what lies here is not what was saved.
local saved = redis.call('HMGET', KEYS[1], 'state', 'epoch', 'revision', 'teacher')
if saved[1] and (saved[1] ~= 'closed' or saved[2] ~= ARGV[1] or saved[3] ~= ARGV[2]) then return 0 end
if saved[4] then redis.call('SET', KEYS[4], saved[4], 'PX', ARGV[3]) end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
return 1
