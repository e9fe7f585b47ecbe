-- Keeps the six digits of a step, so that all workers show the same.
-- KEYS of the class. ARGV: 1 step with which they begin, 2 digits.
-- Returns the digits of that step, which another worker may have kept before, or false when the class is gone or
-- its codes were renewed.
local MAX_KEPT = 3 -- previous, current and next
local found = redis.call('HMGET', KEYS[1], 'first_step', 'digits')
if not found[1] or tonumber(ARGV[1]) < tonumber(found[1]) then return false end
local kept = {ARGV[1] .. ' ' .. ARGV[2]}
for step, digits in string.gmatch(found[2] or '', '(%d+) (%d+)') do
  if step == ARGV[1] then return digits end
  if #kept < MAX_KEPT then kept[#kept + 1] = step .. ' ' .. digits end
end
redis.call('HSET', KEYS[1], 'digits', table.concat(kept, ' '))
return ARGV[2]
