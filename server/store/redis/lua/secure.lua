-- Changes how students prove that they are there, renews the codes, or both. An empty argument changes nothing.
-- ARGV: 1 screens channel, 2 students channel, 3 actor, 4 ways of joining (JSON), 5 the same with blanks, 6 security
--       option, 7 rotation, 8 its ms a step, 9 its ms of grace, 10 '1' to renew the codes, 11 flag | refuse, 12 network
--       of the teacher, which becomes that of a class whose network was not checked.
-- Returns {'gone'}, {'ended'} or {'ok', attendance}.
local s = load_session(KEYS[1])
if not s or s.teacher ~= ARGV[3] then return {'gone'} end
local now = now_ms()
if not is_open(s, now) then return {'ended'} end
local data, devices, renews = s.data, s.devices, ARGV[10] == '1'
if ARGV[4] ~= '' then
  s.data = string.gsub(s.data, '"join_methods":%[.-%]', '"join_methods":' .. ARGV[4], 1)
  s.methods = ARGV[5]
end
if ARGV[6] ~= '' then
  if ARGV[6] ~= '1' and string.find(s.data, '"security_option":1', 1, true) then s.network = ARGV[12] end
  s.data = string.gsub(s.data, '"security_option":%d', '"security_option":' .. ARGV[6], 1)
end
if ARGV[11] ~= '' then s.devices = ARGV[11] end
if ARGV[7] ~= '' and ARGV[7] ~= s.rotation then
  s.rotation, s.step_ms, s.grace_ms, renews = ARGV[7], ARGV[8], ARGV[9], true
end
if renews then
  -- A projector may have been sent the codes of this step and the next: the new count begins beyond them.
  local steps = math.floor((now + EARLY_MS - s.rotated_ms) / redis.call('HGET', KEYS[1], 'step_ms'))
  redis.call('HSET', KEYS[1], 'first_step', s.first_step + steps + 2, 'rotated_ms', string.format('%d', now),
    'rotation', s.rotation, 'step_ms', s.step_ms, 'grace_ms', s.grace_ms, 'digits', '')
elseif data == s.data and devices == s.devices then
  return {'ok', attendance_json(s)}
end
s.revision = s.revision + 1
redis.call('HSET', KEYS[1], 'data', s.data, 'methods', s.methods, 'devices', s.devices or 'flag',
  'network', s.network or '', 'state_revision', s.revision,
  'state_reason', 'secured')
local change = change_json(s.revision, rfc3339(now), 'secured', ARGV[3], 'null', '', '')
append(s.revision, change)
save_session(s)
publish_state(s, change, 'changed', 'secured')
return {'ok', attendance_json(s)}
