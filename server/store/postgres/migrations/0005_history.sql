-- Classes are read back: found by text, listed with their counts, corrected, deleted and restored, disputed by students.

-- The text for searching: without accents and case; Turkish ı and İ are i. Accents go before lower(), which in a database
-- with the locale C knows ASCII alone.
CREATE FUNCTION search_key(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(lower(regexp_replace(
    normalize(translate(normalize(words, NFKC), 'ıİ', 'ii'), NFKD), '[\u0300-\u036f]', '', 'g')), '\s+', ' ', 'g'));

-- state, and who gave it when and why: a discarded class was started by mistake; both can be restored.
-- present … excused: records by status, so that lists and reports need not read records.
ALTER TABLE attendances
    ADD COLUMN state text NOT NULL DEFAULT 'saved' CHECK (state IN ('saved', 'discarded', 'deleted')),
    ADD COLUMN state_at timestamptz,
    ADD COLUMN state_by text,
    ADD COLUMN state_reason text,
    ADD COLUMN present integer NOT NULL DEFAULT 0,
    ADD COLUMN late integer NOT NULL DEFAULT 0,
    ADD COLUMN pending integer NOT NULL DEFAULT 0,
    ADD COLUMN failed integer NOT NULL DEFAULT 0,
    ADD COLUMN missing integer NOT NULL DEFAULT 0,
    ADD COLUMN absent integer NOT NULL DEFAULT 0,
    ADD COLUMN excused integer NOT NULL DEFAULT 0,
    ADD COLUMN lesson_key text GENERATED ALWAYS AS (lesson_key(lesson_name)) STORED,
    ADD COLUMN search text GENERATED ALWAYS AS (
        search_key(lesson_name || ' ' || teacher_full_name || ' ' || teacher_school_number)) STORED;

-- A correction leaves both marks beside each other: {"teacher": {status, reason, actor, at}, "office": …}.
ALTER TABLE attendance_records ADD COLUMN marks jsonb;

-- Corrections go on with the revisions of the class. before: the records as they were.
ALTER TABLE attendance_changes ADD COLUMN actor_role text, ADD COLUMN before jsonb;

UPDATE attendances SET (present, late, pending, failed, missing, absent, excused) = (
    SELECT count(*) FILTER (WHERE status = 'present'), count(*) FILTER (WHERE status = 'late'),
        count(*) FILTER (WHERE status = 'pending'), count(*) FILTER (WHERE status = 'failed'),
        count(*) FILTER (WHERE status = 'missing'), count(*) FILTER (WHERE status = 'absent'),
        count(*) FILTER (WHERE status = 'excused')
    FROM attendance_records WHERE attendance_records.attendance_id = attendances.attendance_id);

-- Lists are sorted by start_time and attendance_id, the newest first; the indexes are read backwards.
CREATE INDEX attendances_started ON attendances (start_time, attendance_id) WHERE state = 'saved';
CREATE INDEX attendances_removed ON attendances (start_time, attendance_id) WHERE state <> 'saved';
CREATE INDEX attendances_lesson ON attendances (lesson_key, start_time, attendance_id);
DROP INDEX attendances_teacher;
CREATE INDEX attendances_teacher ON attendances (teacher_school_number, start_time, attendance_id);

-- Further teachers of a lesson see and correct its classes like the one who holds it.
CREATE TABLE lesson_teachers (
    lesson_id      bigint NOT NULL REFERENCES lessons ON DELETE CASCADE,
    teacher_number text NOT NULL REFERENCES users,
    PRIMARY KEY (teacher_number, lesson_id)
);

-- "I was there": a student's note about a class, answered once.
CREATE TABLE disputes (
    dispute_id      uuid PRIMARY KEY,
    attendance_id   uuid NOT NULL REFERENCES attendances,
    student_number  text NOT NULL REFERENCES users,
    note            text NOT NULL,
    receipt         text,
    receipt_genuine boolean,
    created_at      timestamptz NOT NULL DEFAULT now(),
    decision        text CHECK (decision IN ('accept', 'decline')),
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text
);
CREATE UNIQUE INDEX disputes_open ON disputes (attendance_id, student_number) WHERE decision IS NULL;
CREATE INDEX disputes_student ON disputes (student_number, created_at);
