-- Prepended to every script of one class. It does not use cjson, which turns [] into {} and is slow for joins.
-- KEYS of every such script: 1 session, 2 records, 3 changes.

local COUNTED = {'present', 'late', 'pending', 'failed', 'missing', 'absent', 'excused'}
local ATTENDED = {present = true, late = true}

-- A stored record, in the order of AttendanceRecordRedis. Quotes inside JSON strings are escaped, so that
-- `,"method":` and the like stand only where a field begins.
local RECORD = '^{"status":"(%l+)","decided_by":(.-),"is_attended":%l+,"attendance_time":(.-),"fail_reason":(.-)'
  .. ',"method":(.-),"flags":(%[.-%]),("attendance_id":.-),"revision":(%d+),"before":(.*)}$'

local function now_ms()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- Milliseconds since 1970 as RFC 3339 UTC. Days to date: Hinnant, "chrono-compatible low-level date algorithms".
local function rfc3339(ms)
  local seconds = math.floor(ms / 1000)
  local z = math.floor(seconds / 86400) + 719468
  local era = math.floor(z / 146097)
  local doe = z - era * 146097
  local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
  local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
  local mp = math.floor((5 * doy + 2) / 153)
  local day = doy - math.floor((153 * mp + 2) / 5) + 1
  local month = mp < 10 and mp + 3 or mp - 9
  local year = yoe + era * 400 + (month <= 2 and 1 or 0)
  local s = seconds % 86400
  return string.format('%04d-%02d-%02dT%02d:%02d:%02d.%03dZ', year, month, day,
    math.floor(s / 3600), math.floor(s % 3600 / 60), s % 60, ms % 1000)
end

-- Identifies the writes that this server goes on from: another text after a failover or a restart, which may have
-- lost some of them; '' where it cannot be read.
local function history_id()
  local info = redis.pcall('INFO', 'replication')
  return type(info) == 'string' and string.match(info, 'master_replid:(%x+)') or ''
end

-- Gives an open class a new epoch if the last changes may have been lost since it began: a client may know changes
-- whose revisions are now those of others. The epoch is the same whoever asks first.
local function renew_epoch(s, key)
  local history = history_id()
  if history == '' or history == s.history or s.state ~= 'open' then return end
  if s.history then s.epoch = string.sub(redis.sha1hex(s.epoch .. history), 1, 16) end
  redis.call('HSET', key, 'history', history, 'epoch', s.epoch)
end

-- Returns the session hash as a table, or nil.
local function load_session(key)
  local flat = redis.call('HGETALL', key)
  if #flat == 0 then return nil end
  local s = {}
  for i = 1, #flat, 2 do s[flat[i]] = flat[i + 1] end
  if not s.rotation and s.start_ms then -- it was started by a version whose codes did not rotate
    s.rotation, s.first_step, s.step_ms, s.grace_ms, s.rotated_ms = 'normal', '0', '10000', '5000', s.start_ms
    redis.call('HSET', key, 'rotation', s.rotation, 'first_step', s.first_step, 'step_ms', s.step_ms,
      'grace_ms', s.grace_ms, 'rotated_ms', s.rotated_ms)
  end
  -- A version that did not count them apart has started it: all strangers are taken to attend.
  s.strangers_attended = s.strangers_attended or s.not_on_roster or 0
  return s
end

-- Codes of a class are numbered by steps (server/proofs/join_codes.py). Projectors whose clock is ahead show the
-- next code early: it is accepted from EARLY_MS before it begins.
local CODE_MS, EARLY_MS = 60000, 1000

-- Returns the first and the last step whose codes are accepted now, when each is accepted for `lifetime` ms.
local function accepted_steps(s, now, lifetime)
  local first, elapsed, step = tonumber(s.first_step), now - s.rotated_ms, tonumber(s.step_ms)
  return first + math.max(0, math.floor((elapsed - lifetime) / step) + 1),
    first + math.floor((elapsed + EARLY_MS) / step)
end

local function is_open(s, now)
  return s.state == 'open' and now < tonumber(s.end_ms)
end

-- Were students expected when the class started, or have they been since?
local function has_roster(s)
  return (tonumber(s.expected) or 0) > 0
end

-- The numbers of protocol/objects.py: `Counts`.
local function counts_json(s)
  local parts, total = {}, 0
  for i, name in ipairs(COUNTED) do
    parts[i] = '"' .. name .. '":' .. s[name]
    total = total + s[name]
  end
  return '{' .. table.concat(parts, ',') .. ',"total":' .. total
    .. ',"not_on_roster":' .. (s.not_on_roster or 0)
    .. ',"attended":' .. math.max(0, s.present + s.late - s.strangers_attended)
    .. ',"expected":' .. (has_roster(s) and total - (s.not_on_roster or 0) - s.excused + (s.strangers_excused or 0) or 0)
    .. '}'
end

-- Returns the Attendance of the wire: `data` and the fields that change.
local function attendance_json(s)
  local late = s.late_ms ~= '' and '"' .. rfc3339(tonumber(s.late_ms)) .. '"' or 'null'
  local ended_by = (s.ended_by or '') ~= '' and '"' .. s.ended_by .. '"' or 'null'
  return string.sub(s.data, 1, -2) .. ',"start_time":"' .. rfc3339(tonumber(s.start_ms))
    .. '","end_time":"' .. rfc3339(tonumber(s.end_ms)) .. '","late_after":' .. late
    .. ',"state":"' .. s.state .. '","end_reason":' .. ended_by
    .. ',"rotation":' .. (s.state == 'open' and '"' .. s.rotation .. '"' or 'null')
    .. ',"devices":"' .. (s.devices or 'flag') .. '"'
    .. ',"epoch":"' .. s.epoch .. '","revision":' .. s.revision
    .. ',"counts":' .. counts_json(s) .. '}'
end

-- Returns status and decider of a stored record: nil when it cannot be read.
local function standing(stored)
  return string.match(stored, '^{"status":"(%l+)","decided_by":"?(%l+)')
end

-- `before` is the stored record before the last decision, with a `before` of its own; 'false' when there was no
-- record (a walk-in), 'null' when there is nothing to undo.
local function parse_record(stored)
  local status, decided_by, time, fail_reason, method, flags, identity, revision, before = string.match(stored, RECORD)
  if not status then return nil end
  return {status = status, decided_by = decided_by, time = time, fail_reason = fail_reason,
    method = method, flags = flags, identity = identity, revision = revision, before = before}
end

-- Returns a record as on the wire, from JSON texts; stored_record appends `before`.
local function record_json(r, revision)
  return '{"status":"' .. r.status .. '","decided_by":' .. r.decided_by
    .. ',"is_attended":' .. (ATTENDED[r.status] and 'true' or 'false')
    .. ',"attendance_time":' .. r.time .. ',"fail_reason":' .. r.fail_reason
    .. ',"method":' .. r.method .. ',"flags":' .. r.flags .. ',' .. r.identity
    .. ',"revision":' .. revision .. '}'
end

local function stored_record(wire, before)
  return string.sub(wire, 1, -2) .. ',"before":' .. before .. '}'
end

-- Is the student of this record not on the roster? Quotes inside JSON strings are escaped.
local function is_stranger(text)
  return string.find(text, '"not_on_roster"', 1, true) ~= nil
end

local function with_flag(flags, flag)
  return flags == '[]' and '["' .. flag .. '"]' or '["' .. flag .. '",' .. string.sub(flags, 2)
end

local function with_stranger(flags)
  return with_flag(flags, 'not_on_roster')
end

-- Also in texts of records.
local function without_flag(text, flag)
  for _, part in ipairs({'"' .. flag .. '",', ',"' .. flag .. '"', '"' .. flag .. '"'}) do
    text = string.gsub(text, part, '')
  end
  return text
end

-- Flags that say something about a record that is pending for another reason, or not at all.
local NOTES = {not_on_roster = true, stale_code_tries = true, hidden_code = true, two_classes = true, spot_checked = true,
  recovered = true, confirmed_before_loss = true}

-- Do these flags make a record pending?
local function is_waiting(s, flags)
  for flag in string.gmatch(flags, '"([^"]+)"') do
    if not NOTES[flag] and (flag ~= 'shared_device' or s.devices == 'refuse') then return true end
  end
  return false
end

-- Does this record, parsed, wait for the result of a verification?
local function is_unverified(record)
  return record.status == 'pending' and string.find(record.flags, '"verification"', 1, true) ~= nil
end

-- Flags of a student who is new in the class: marked as a stranger where a roster was loaded.
local function flags_of_new(s, flags)
  return has_roster(s) and with_stranger(flags) or flags
end

-- Counts a record that is new or changed (`by` 1), or what it was before (-1).
local function count(s, status, by, of_stranger)
  s[status] = s[status] + by
  if not of_stranger then return end
  s.not_on_roster = (s.not_on_roster or 0) + by
  if ATTENDED[status] then
    s.strangers_attended = s.strangers_attended + by
  elseif status == 'excused' then
    s.strangers_excused = (s.strangers_excused or 0) + by
  end
end

local function change_json(revision, at, cause, actor, reason, records, removed)
  return '{"revision":' .. revision .. ',"at":"' .. at .. '","cause":"' .. cause .. '","actor":"' .. actor
    .. '","reason":' .. reason .. ',"records":[' .. records .. '],"removed":[' .. removed .. ']}'
end

local function append(revision, change)
  redis.call('XADD', KEYS[3], revision .. '-0', 'change', change)
end

-- Writes the fields that every change changes.
local function save_session(s)
  redis.call('HSET', KEYS[1], 'revision', s.revision, 'present', s.present, 'late', s.late,
    'pending', s.pending, 'failed', s.failed, 'missing', s.missing, 'absent', s.absent, 'excused', s.excused,
    'not_on_roster', s.not_on_roster or 0, 'strangers_attended', s.strangers_attended,
    'strangers_excused', s.strangers_excused or 0)
end

-- Publications are parsed in server/store/redis/publications.py.

-- For screens: header "epoch first last", counts, one line a change. With `state` ("kind reason") the header goes
-- on with it, and the class is the last line.
local function publish_roster(channel, s, first, changes, state)
  redis.call(PUBLISH, channel, s.epoch .. ' ' .. first .. ' ' .. s.revision .. (state and ' ' .. state or '')
    .. '\n' .. counts_json(s) .. '\n' .. changes .. (state and '\n' .. attendance_json(s) or ''))
end

-- `student_revision`: of the last publication for students, so that a worker finds out that it missed one.
local function publish_students(channel, s, header, lines)
  redis.call('HSET', KEYS[1], 'student_revision', s.revision)
  redis.call(PUBLISH, channel, s.epoch .. ' ' .. s.revision .. header .. '\n' .. lines)
end

-- For some students: header "epoch revision", the reason (JSON), lines "number record".
local function publish_records(channel, s, reason, lines)
  publish_students(channel, s, '', reason .. '\n' .. lines)
end

-- For everybody, that the class itself has changed (extended, reopened, secured) or has ended: header "epoch revision
-- kind reason", then the class. ARGV of such scripts: 1 screens channel, 2 students channel.
local function publish_state(s, change, kind, reason)
  local state = kind .. ' ' .. reason
  publish_roster(ARGV[1], s, s.revision, change, state)
  publish_students(ARGV[2], s, ' ' .. state, attendance_json(s))
end
