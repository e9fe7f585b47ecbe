-- Decides on one or many records for a teacher: one change, or none when one of them cannot be decided.
-- ARGV: 1 screens channel, 2 students channel, 3 actor, 4 fail | accept | undo | here | away, 5 reason (JSON), 6 status (accept),
--       7 identity of a walk-in (JSON members, or ''), 8 revision of the decision to undo (or ''), 9.. numbers.
--       `here` and `away` answer a spot check: they mark the record as checked, and `away` fails it.
-- Returns {'gone'}, {'ended'}, {'unknown', number}, {'nothing', number}, {'replaced', number}: a later decision stands,
--   {'known', number}: a name was given for a student who is no walk-in, {'many', number}: MAX_DECISIONS stand,
--   {'corrupt', number} or {'ok', record…}; '' stands for a record that was removed.
local MAX_DECISIONS = 100 -- a record keeps all of them for undo
local s = load_session(KEYS[1])
local actor, op, reason, walk_in, undone = ARGV[3], ARGV[4], ARGV[5], ARGV[7], ARGV[8]
if not s or s.teacher ~= actor then return {'gone'} end
local now = now_ms()
if not is_open(s, now) then return {'ended'} end

local at, revision = rfc3339(now), s.revision + 1
local stored = redis.call('HMGET', KEYS[2], unpack(ARGV, 9))

-- The record after the decision, or nil where there is none; the status it had.
local function failed(old)
  return {status = 'failed', decided_by = '"teacher"', time = old.time, fail_reason = reason,
    method = old.method, flags = old.flags, identity = old.identity}
end

-- The record after a spot check: who was not found before, and is now, gets the former status back.
local function checked(old)
  local new = op == 'away' and failed(old) or old
  if op == 'here' and old.status == 'failed' and old.fail_reason == '"spot_check"' then
    new = parse_record(old.before) or old
  end
  local flags = new.flags
  if flags == '[]' then flags = '["spot_checked"]'
  elseif not string.find(flags, '"spot_checked"', 1, true) then flags = string.sub(flags, 1, -2) .. ',"spot_checked"]' end
  return {status = new.status, decided_by = new.decided_by, time = new.time, fail_reason = new.fail_reason,
    method = new.method, flags = flags, identity = new.identity}
end

local function accepted(old)
  local time, status = old.time, ARGV[6]
  if time == 'null' and ATTENDED[status] then time = '"' .. at .. '"' end
  return {status = status, decided_by = '"teacher"', time = time, fail_reason = 'null',
    method = old.method == 'null' and '"teacher"' or old.method, flags = old.flags, identity = old.identity}
end

-- Does the change that made the record give the same reason? A failed record holds its reason itself, also after undo.
local function gives_reason_again(old)
  local entry = redis.call('XRANGE', KEYS[3], old.revision .. '-0', old.revision .. '-0')[1]
  return not entry or string.find(entry[2][2], ',"reason":' .. reason .. ',"records":', 1, true)
end

local NO_DECISIONS = {flagged = true, enrolled = true, rebuilt = true, seen = true}

-- Is the decision of revision `undone` the last one on this record?
local function is_last_decision(old, number)
  if undone == '' or old.revision == undone then return true end
  local changes = redis.call('XRANGE', KEYS[3], undone .. '-0', old.revision .. '-0')
  for i, entry in ipairs(changes) do
    local change = entry[2][2]
    local concerns = string.find(change, '"student_number":"' .. number .. '"', 1, true)
    local cause = string.match(change, '"cause":"(%l+)"')
    local is_decision = concerns and not NO_DECISIONS[cause]
    if i == 1 and not is_decision or i > 1 and is_decision then return false end
  end
  return #changes > 0
end

-- The decision before the last one, which stands when the last one is undone.
local function undo(old, plan)
  if not is_last_decision(old, plan.number) then return {'replaced', plan.number} end
  if old.before == 'null' then return {'nothing', plan.number} end
  if old.before == 'false' then return nil end
  -- workers before 0.2 stored no `before` inside of `before`
  plan.new = parse_record(old.before) or parse_record(stored_record(old.before, 'null'))
  if not plan.new then return {'corrupt', plan.number} end
  plan.before = plan.new.before
end

local plans, same = {}, 0
for i, text in ipairs(stored) do
  local number = ARGV[8 + i]
  local old = text and parse_record(text)
  if text and not old then return {'corrupt', number} end
  local plan = {number = number, text = text, old = old}
  if not old then
    if op ~= 'accept' or walk_in == '' then return {'unknown', number} end
    plan.new = accepted({time = 'null', method = 'null', flags = flags_of_new(s, '[]'), identity = walk_in})
    plan.before = 'false'
  elseif op == 'undo' then
    local refused = undo(old, plan)
    if refused then return refused end
  else
    local is_check = op == 'here' or op == 'away'
    plan.new = is_check and checked(old) or op == 'fail' and failed(old) or accepted(old)
    if walk_in ~= '' and walk_in ~= old.identity then
      if not string.find(text, '"before":false}+$') then return {'known', number} end
      plan.new.identity = walk_in
    end
    plan.before = text
    local _, decisions = string.gsub(text, '"before":{', '')
    if decisions >= MAX_DECISIONS then return {'many', number} end
    local is_standing = is_check or old.decided_by == '"teacher"' and (op == 'fail' or gives_reason_again(old))
    if is_standing and old.flags == plan.new.flags
      and old.status == plan.new.status and old.fail_reason == plan.new.fail_reason
      and old.identity == plan.new.identity then same = same + 1 end
  end
  plans[i] = plan
end

local out, records, removed, lines = {'ok'}, {}, {}, {}
-- The same decision on the same students once more is a retry: it changes nothing, so that undo takes back one decision.
-- Beside another student it is a decision, so that undo of both restores what was before it.
local is_retry = same == #plans
for i, plan in ipairs(plans) do
  local wire = plan.text and string.match(plan.text, '^(.-),"before":') .. '}' or ''
  if not is_retry then
    if plan.old then count(s, plan.old.status, -1, is_stranger(plan.old.flags)) end
    if plan.new then
      count(s, plan.new.status, 1, is_stranger(plan.new.flags))
      wire = record_json(plan.new, revision)
      redis.call('HSET', KEYS[2], plan.number, stored_record(wire, plan.before))
      records[#records + 1] = wire
    else
      wire = ''
      redis.call('HDEL', KEYS[2], plan.number)
      removed[#removed + 1] = '"' .. plan.number .. '"'
    end
    lines[#lines + 1] = plan.number .. ' ' .. (wire == '' and 'null' or wire)
  end
  out[i + 1] = wire
end

if #lines > 0 then
  local cause = ({fail = 'failed', accept = 'accepted', undo = 'undone', here = 'checked', away = 'failed'})[op]
  local change = change_json(revision, at, cause, actor, reason, table.concat(records, ','), table.concat(removed, ','))
  s.revision = revision
  append(revision, change)
  save_session(s)
  publish_roster(ARGV[1], s, revision, change)
  publish_records(ARGV[2], s, reason, table.concat(lines, '\n'))
end
return out
