-- Joins students to one class: one call, one publication and one change a student, however many.
-- ARGV: 1 screens channel, 2 six lines a student: number, identity (JSON members), method, flags (JSON
--       array), proof: the step of the code; "step expires_ms id" of a scan ticket; "step:scanned_ms:nonce" of a scan
--       that a phone kept while it was offline; empty if there is nothing to judge;
--       origin: "network device" (see server/proofs/origin.py) or empty.
--       Flags make the record pending: a check failed, the teacher decides. The checks here add flags of their own, which
--       come first if they do the same. It is one argument, because packing six arguments a student in redis-py takes
--       as long as the rest of a join in a storm.
-- Returns {'gone'}, {'ended'} or {'ok', attendance, outcome, record, revision, …} with an outcome each of
--   joined | repeated (joined before) | decided (the teacher failed it) | method (not allowed) | expired | corrupt.
--   The worker has checked that the code is one of this class; whether it still counts is judged here, by the
--   clock and the renewals that Redis knows.
-- KEYS: 4 used tickets and kept scans, 5 tries of expired codes, 6 number of the student who joined from each device.
local USED_TICKETS_MS = 900000 -- longer than a ticket lasts, kept ten times
local MAX_KEPT_MS = 10800000 -- a phone keeps a scan for three hours
-- So many accounts with one expired code are reported to the screens, and again for as many more. A student who has
-- tried so many expired codes is flagged. So much is kept of a class, for so long after its end.
local LEAK_ACCOUNTS, FLAGGED_TRIES, MAX_TRIES_KEPT, TRIES_KEPT_MS = 5, 3, 20000, 600000
local s = load_session(KEYS[1])
if not s then return {'gone'} end
local now = now_ms()
if not is_open(s, now) then return {'ended'} end

local at = rfc3339(now)
local arrived = (s.late_ms ~= '' and now > tonumber(s.late_ms)) and 'late' or 'present'
-- A kiosk is started by a steward, who sees who is there: no proof and no verification is asked for.
local methods = ' kiosk ' .. s.methods .. ' '
local function may_join(method) return string.find(methods, ' ' .. method .. ' ', 1, true) end
local joins, numbers, devices = {}, {}, {}
for number, identity, method, flags, proof, network, device in string.gmatch(ARGV[2],
  '([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n(%S*) ?([^\n]*)\n') do
  joins[#joins + 1] = {number, identity, method, flags, proof, network, device}
  numbers[#numbers + 1] = number
  if device ~= '' then devices[#devices + 1] = device end
end
local stored = redis.call('HMGET', KEYS[2], unpack(numbers))
local latest = {}
for i, number in ipairs(numbers) do latest[number] = stored[i] end

local oldest, newest = {}
oldest.qr, newest = accepted_steps(s, now, s.step_ms + s.grace_ms)
oldest.code = accepted_steps(s, now, CODE_MS)
local function is_fresh(method, proof, number)
  if proof == '' then return true end
  local step = tonumber(proof)
  if step then return step >= oldest[method] and step <= newest end
  -- The code was fresh when the phone landed. Its ticket counts once, unless the codes were renewed since.
  local scanned, expires, id = string.match(proof, '^(%d+) (%d+) (%x+)$')
  if tonumber(scanned) < tonumber(s.first_step) or now >= tonumber(expires) then return false end
  local holder = redis.call('HGET', KEYS[4], id)
  return not holder or holder == number
end
local function use_ticket(proof, number)
  local id = string.match(proof, ' (%x+)$')
  if not id then return end
  redis.call('HSET', KEYS[4], id, number)
  redis.call('PEXPIRE', KEYS[4], USED_TICKETS_MS)
end

-- A scan that was kept counts like any other while its code is accepted. If it comes later, and the code was accepted at
-- the time that the phone states, the teacher decides: nothing proves that time. Returns the proof to judge, the flags,
-- the time of the record, and the nonce by which a repetition is known.
local function kept_scan(method, proof, flags)
  local step, scanned, nonce = string.match(proof, '^(%d+):(%d+):(%x+)$')
  step, scanned = tonumber(step), tonumber(scanned)
  local first, last = accepted_steps(s, scanned, method == 'code' and CODE_MS or s.step_ms + s.grace_ms)
  local is_early = scanned < tonumber(s.start_ms) or scanned > now or now - scanned > MAX_KEPT_MS
  if step >= oldest[method] or is_early or step < first or step > last then return tostring(step), flags, at end
  return '', with_flag(flags, 'late_sync'), rfc3339(scanned), nonce
end

-- Remembers that a student has presented an expired code, and reports a code that many present.
local function note_stale(method, proof, number)
  local step = tonumber(proof)
  if not step or step > newest or redis.call('HLEN', KEYS[5]) >= MAX_TRIES_KEPT then return end
  local code = method .. step
  if redis.call('HSETNX', KEYS[5], code .. ' ' .. number, '') == 0 then return end
  redis.call('HINCRBY', KEYS[5], 'tries ' .. number, 1)
  local accounts = redis.call('HINCRBY', KEYS[5], code, 1)
  redis.call('PEXPIREAT', KEYS[5], string.format('%d', s.end_ms + TRIES_KEPT_MS))
  if accounts % LEAK_ACCOUNTS > 0 then return end
  local age = now - s.rotated_ms - math.max(0, step - s.first_step) * s.step_ms -- of one before a renewal: since that
  redis.call(PUBLISH, ARGV[1], 'leak ' .. accounts .. ' ' .. math.floor(age / 1000) .. ' ' .. at)
end
local has_stale = redis.call('EXISTS', KEYS[5]) == 1
local function with_tries(flags, number)
  if not has_stale or (tonumber(redis.call('HGET', KEYS[5], 'tries ' .. number)) or 0) < FLAGGED_TRIES then return flags end
  return with_flag(flags, 'stale_code_tries')
end

-- What the class checks besides the code. A class that was started by an earlier version has none of these fields.
local security, own_network, refuses = string.match(s.data, '"security_option":(%d)'), s.network or '', s.devices == 'refuse'
local shown_until, users, new_users = tonumber(s.shown_ms), {}, {}
if #devices > 0 then
  for i, user in ipairs(redis.call('HMGET', KEYS[6], unpack(devices))) do users[devices[i]] = user end
end
local function is_elsewhere(network)
  return security ~= '1' and network ~= own_network and string.sub(network, 1, 2) == string.sub(own_network, 1, 2)
end
-- Did the code begin after the last projector was hidden or left?
local function was_hidden(proof)
  local step = shown_until and string.match(proof, '^%d+')
  return step and s.rotated_ms + (step - s.first_step) * s.step_ms >= shown_until
end
local function is_shared(device, number)
  if device == '' then return false end
  local user = users[device]
  if not user then
    users[device] = number
    new_users[#new_users + 1] = device
    new_users[#new_users + 1] = number
  end
  return user and user ~= number
end
-- Returns the flags of a join, and whether they make it pending. The reason why it is pending comes first.
local function checked(flags, number, proof, network, device, is_verified)
  local is_pending = flags ~= '[]'
  flags = with_tries(flags, number)
  local shared = is_shared(device, number)
  if was_hidden(proof) then flags = with_flag(flags, 'hidden_code') end
  if shared then flags = with_flag(flags, 'shared_device') end
  if security == '3' and not is_verified then flags, is_pending = with_flag(flags, 'verification'), true end
  if is_elsewhere(network) then flags, is_pending = with_flag(flags, 'wrong_network'), true end
  return flags, is_pending or shared and refuses
end

-- The stored record with the student's own scan as what stands when all decisions are undone: evidence survives.
local function with_scan(text, joined)
  local head, before = string.match(text, '^(.-,"before":)(.*)}$')
  local record = parse_record(text)
  if not record then return text end
  if record.decided_by == '"teacher"' or record.decided_by == '"admin"' then
    if before == 'false' then return head .. joined .. '}' end
    if before == 'null' then return text end
    return head .. with_scan(before, joined) .. '}'
  end
  return (ATTENDED[record.status] or record.status == 'excused') and text or joined
end

local out, writes, changes, first = {'ok', ''}, {}, {}, s.revision + 1
for _, join in ipairs(joins) do
  local number, identity, method, flags, proof, network, device = unpack(join)
  local old = latest[number]
  local status, decided_by
  if old then status, decided_by = standing(old) end
  local when, nonce = at
  if string.find(proof, ':', 1, true) then proof, flags, when, nonce = kept_scan(method, proof, flags) end
  local outcome, record, revision = 'joined', old or '', 0
  if old and not status then
    outcome = 'corrupt'
  elseif old and (ATTENDED[status] or status == 'excused') then
    outcome = 'repeated'
  elseif nonce and status == 'pending' and redis.call('HGET', KEYS[4], 'kept ' .. number) == nonce then
    outcome = 'repeated'
  elseif decided_by == 'teacher' or decided_by == 'admin' then
    outcome = 'decided'
  elseif not may_join(method) then
    outcome, record = 'method', ''
  elseif not is_fresh(method, proof, number) then
    outcome, record = 'expired', ''
    note_stale(method, proof, number)
  else
    local is_pending
    flags, is_pending = checked(flags, number, proof, network, device, method == 'kiosk' or decided_by == 'verification' and status == 'pending')
    local new, of_stranger = is_pending and 'pending' or arrived, has_roster(s) and not old
    if old then
      of_stranger = is_stranger(old)
      count(s, status, -1, of_stranger)
    end
    if of_stranger then flags = with_stranger(flags) end
    count(s, new, 1, of_stranger)
    s.revision = s.revision + 1
    use_ticket(proof, number)
    if nonce then
      redis.call('HSET', KEYS[4], 'kept ' .. number, nonce)
      redis.call('PEXPIRE', KEYS[4], USED_TICKETS_MS)
    end
    local wire = record_json({status = new, decided_by = '"student"', time = '"' .. when .. '"', fail_reason = 'null',
      method = '"' .. method .. '"', flags = flags, identity = identity}, s.revision)
    record, revision = stored_record(wire, 'null'), s.revision
    latest[number] = record
    writes[#writes + 1] = number
    writes[#writes + 1] = record
    local change = change_json(s.revision, at, new == 'pending' and 'pending' or 'joined', number, 'null', wire, '')
    append(s.revision, change)
    changes[#changes + 1] = change
  end
  if (outcome == 'repeated' or outcome == 'decided') and (decided_by == 'teacher' or decided_by == 'admin')
    and may_join(method) and is_fresh(method, proof, number) then
    local is_pending
    flags, is_pending = checked(flags, number, proof, network, device)
    local status_of_scan = is_pending and 'pending' or arrived
    flags = is_stranger(old) and with_stranger(flags) or flags
    local joined = stored_record(record_json({status = status_of_scan, decided_by = '"student"',
      time = '"' .. when .. '"', fail_reason = 'null', method = '"' .. method .. '"', flags = flags,
      identity = identity}, s.revision), 'null')
    local kept = with_scan(old, joined)
    if kept ~= old then
      record, latest[number] = kept, kept
      redis.call('HSET', KEYS[2], number, kept)
    end
  end
  if record ~= '' and outcome ~= 'joined' then
    revision = tonumber(string.match(record, ',"revision":(%d+),"before":')) or 0
    if revision == 0 then outcome = 'corrupt' end -- the record is cut off
  end
  out[#out + 1] = outcome
  out[#out + 1] = record
  out[#out + 1] = revision
end

if #new_users > 0 then
  redis.call('HSET', KEYS[6], unpack(new_users))
  redis.call('PEXPIREAT', KEYS[6], string.format('%d', s.end_ms + TRIES_KEPT_MS))
end
if #changes > 0 then
  redis.call('HSET', KEYS[2], unpack(writes))
  save_session(s)
  publish_roster(ARGV[1], s, first, table.concat(changes, '\n'))
end
out[2] = attendance_json(s)
return out
