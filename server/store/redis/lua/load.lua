-- Loads a class, and what is asked of it, at one moment.
-- ARGV: 1 what: session | records | some | since; some: 2.. numbers; since: 2 epoch, 3 revision, 4 limit of changes.
-- Returns {} when there is none, or {now in ms, session (flat pairs), attendance, kind, texts}, kind being
--   records (stored) or changes.
local s = load_session(KEYS[1])
if not s then return {} end
local kind, texts = 'records', {}
if ARGV[1] == 'since' then
  local missed = s.revision - ARGV[3]
  if s.epoch == ARGV[2] and missed >= 0 and missed <= tonumber(ARGV[4]) then
    for _, entry in ipairs(redis.call('XRANGE', KEYS[3], '(' .. ARGV[3] .. '-0', '+')) do
      texts[#texts + 1] = entry[2][2]
    end
    if #texts == missed then kind = 'changes' end
  end
end
if ARGV[1] == 'some' then
  texts = redis.call('HMGET', KEYS[2], unpack(ARGV, 2))
elseif ARGV[1] ~= 'session' and kind == 'records' then
  texts = redis.call('HVALS', KEYS[2])
end
return {string.format('%d', now_ms()), redis.call('HGETALL', KEYS[1]), attendance_json(s), kind, texts}
