-- version 6
--
-- The functions in Postgres. Unlike a migration this file is edited: raise the version above whenever the text or the
-- columns change (a test says so), and migrate.py replaces the functions in every database that has an older version.
-- Keep the arguments: during a deploy, workers of the version before call the function, too.
--
-- {table} stands for the columns of a table, which are the fields of its model in server/models/db.py; {alias.table} for the
-- same with a prefix. {changes} leaves out attendance_id and epoch, which changes in Redis do not repeat.

-- Counts the records of a class, as `Counts` of protocol/objects.py says, after they have changed. A class of an earlier
-- version does not say whether it had a roster: its records may.
CREATE OR REPLACE FUNCTION count_records(id uuid) RETURNS void LANGUAGE sql SET enable_seqscan = off AS $$
    UPDATE attendances SET (present, late, pending, failed, missing, absent, excused, not_on_roster, attended, expected) = (
        SELECT count(*) FILTER (WHERE status = 'present'), count(*) FILTER (WHERE status = 'late'),
            count(*) FILTER (WHERE status = 'pending'), count(*) FILTER (WHERE status = 'failed'),
            count(*) FILTER (WHERE status = 'missing'), count(*) FILTER (WHERE status = 'absent'),
            count(*) FILTER (WHERE status = 'excused'), count(*) FILTER (WHERE is_stranger),
            count(*) FILTER (WHERE status IN ('present', 'late') AND NOT is_stranger),
            CASE WHEN coalesce(has_roster, bool_or(is_stranger OR status IN ('missing', 'absent')))
                THEN count(*) FILTER (WHERE status <> 'excused' AND NOT is_stranger) ELSE 0 END
        FROM attendance_records, LATERAL (SELECT 'not_on_roster' = ANY (flags) AS is_stranger) AS stranger
        WHERE attendance_records.attendance_id = id)
    WHERE attendance_id = id
$$;

-- Saves a closed class in one call; save.py calls it again with parts of the class if Postgres refuses one.
--
-- class: a row of `attendances`; records, changes: lists of rows, as JSON with the names of the columns and possibly others.
-- overwrite: whether records replace saved ones; NULL: if the class does. Returns whether they did.
--
-- Saving the same again changes nothing. An older revision never replaces a newer one of its epoch; of two epochs the
-- one that ended later is kept. Corrections of a saved class raise its revision, so that a late save replaces none.
--
-- The plans never scan a table. Plans of a young school are made for tables known to be small. Kept while these grow, they
-- would scan a table for each row with a foreign key, until the next ANALYZE.
CREATE OR REPLACE FUNCTION save_attendance(class json, records json, changes json, overwrite boolean) RETURNS boolean
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    rows attendance_records[] := ARRAY(SELECT row FROM json_populate_recordset(NULL::attendance_records, records) AS row);
BEGIN
    -- Two workers that save the same class take turns, also the first time, when there is no row to lock.
    PERFORM pg_advisory_xact_lock(hashtextextended(class ->> 'attendance_id', 0));

    -- In order, so that two classes that add the same users cannot deadlock. Existing users stay as they are.
    INSERT INTO users (school_number, full_name, role)
    SELECT (class ->> 'teacher_school_number') COLLATE "C", class ->> 'teacher_full_name', 'teacher'
    UNION ALL
    SELECT student_number COLLATE "C", user_full_name, 'student'
    FROM unnest(rows)
    ORDER BY 1, 3 DESC
    ON CONFLICT DO NOTHING;

    INSERT INTO attendances AS saved ({attendances})
    SELECT {attendances} FROM json_populate_record(NULL::attendances, class)
    ON CONFLICT (attendance_id) DO UPDATE SET ({attendances}) = ({excluded.attendances})
    WHERE CASE WHEN saved.epoch = excluded.epoch THEN excluded.revision > saved.revision
               ELSE excluded.end_time > saved.end_time END;
    overwrite := coalesce(overwrite, FOUND);
    DELETE FROM checkpoints WHERE attendance_id = (class ->> 'attendance_id')::uuid;

    INSERT INTO attendance_records ({attendance_records})
    SELECT {attendance_records} FROM unnest(rows)
    ON CONFLICT (attendance_id, student_number) DO UPDATE SET ({attendance_records}) = ({excluded.attendance_records}),
        marks = CASE WHEN attendance_records.status = excluded.status THEN attendance_records.marks END
    WHERE overwrite;

    INSERT INTO attendance_changes (attendance_id, epoch, {changes})
    SELECT (class ->> 'attendance_id')::uuid, class ->> 'epoch', {change.changes}
    FROM json_populate_recordset(NULL::attendance_changes, changes) AS change
    ON CONFLICT DO NOTHING;

    -- A class that was reopened may have lost walk-ins that were saved before.
    IF overwrite AND changes::text LIKE '%"removed":["%' THEN
        DELETE FROM attendance_records AS saved
        USING json_populate_recordset(NULL::attendance_changes, changes) AS change
        WHERE saved.attendance_id = (class ->> 'attendance_id')::uuid AND saved.student_number = ANY (change.removed)
            AND saved.revision < change.revision;
    END IF;

    IF overwrite THEN
        PERFORM count_records((class ->> 'attendance_id')::uuid);
        IF class ->> 'end_reason' = 'discarded' THEN
            UPDATE attendances SET state = 'discarded', state_at = end_time, state_by = teacher_school_number,
                state_reason = end_note
            WHERE attendance_id = (class ->> 'attendance_id')::uuid AND state = 'saved';
        ELSE -- it was reopened
            UPDATE attendances SET state = 'saved', state_at = NULL, state_by = NULL, state_reason = NULL
            WHERE attendance_id = (class ->> 'attendance_id')::uuid AND state = 'discarded';
        END IF;
    END IF;
    RETURN overwrite;
END $$;
