-- Loads a class, and what is asked of it, at one moment.
-- ARGV: 1 what: session | records | some | since | history; some: 2.. numbers; since: 2 epoch, 3 revision, 4 limit of
--   changes; history: 2 number of a student, 3 how many of the newest changes to search, 4 how many to return.
-- Returns {} when there is none, or {now in ms, session (flat pairs), attendance, kind, texts}, kind being
--   records (stored) or changes.
local s = load_session(KEYS[1])
if not s then return {} end
-- Those who ask for this have seen an earlier state.
if ARGV[1] == 'since' or ARGV[1] == 'some' then renew_epoch(s, KEYS[1]) end
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
if ARGV[1] == 'history' then
  kind = 'changes'
  -- Quotes inside JSON strings are escaped: both texts stand only where a record or `removed` has this number.
  local number = '"' .. ARGV[2] .. '"'
  for _, entry in ipairs(redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', ARGV[3])) do
    local change = entry[2][2]
    local removed = string.find(change, '],"removed":[', 1, true)
    if string.find(change, '"student_number":' .. number, 1, true)
      or removed and string.find(change, number, removed, true) then texts[#texts + 1] = change end
    if #texts == tonumber(ARGV[4]) then break end
  end
elseif ARGV[1] == 'some' then
  texts = redis.call('HMGET', KEYS[2], unpack(ARGV, 2))
elseif ARGV[1] ~= 'session' and kind == 'records' then
  texts = redis.call('HVALS', KEYS[2])
end
return {string.format('%d', now_ms()), redis.call('HGETALL', KEYS[1]), attendance_json(s), kind, texts}
