-- Saves an ended class in one call; postgres_save.py calls it, again and again if need be.
--
-- `class` is a row of `attendances`, `records` and `changes` are lists of rows of it, all as JSON under the columns' names
-- and possibly others. `overwrite`: whether records replace those there; NULL: if `class` does. Returns whether they did.
-- The same again changes nothing. An older revision never replaces a newer one of its epoch; of
-- two epochs the one that ended later holds.
CREATE FUNCTION save_attendance(class json, records json, changes json, overwrite boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    -- Two savings of one class take turns, also the first two, when there is no row to lock yet.
    PERFORM pg_advisory_xact_lock(hashtextextended(class ->> 'attendance_id', 0));

    -- In order: two classes that add the same users cannot deadlock. Whoever is there stays as they are.
    INSERT INTO users (school_number, full_name, role)
    SELECT (class ->> 'teacher_school_number') COLLATE "C", class ->> 'teacher_full_name', 'teacher'
    UNION ALL
    SELECT student_number COLLATE "C", user_full_name, 'student'
    FROM json_populate_recordset(NULL::attendance_records, records)
    ORDER BY 1, 3 DESC
    ON CONFLICT DO NOTHING;

    INSERT INTO attendances AS held (
        attendance_id, teacher_school_number, teacher_full_name, lesson_name, start_time, end_time, late_after,
        security_option, join_methods, roster_loaded, epoch, revision, end_reason, end_note, headcount)
    SELECT
        attendance_id, teacher_school_number, teacher_full_name, lesson_name, start_time, end_time, late_after,
        security_option, join_methods, roster_loaded, epoch, revision, end_reason, end_note, headcount
    FROM json_populate_record(NULL::attendances, class)
    ON CONFLICT (attendance_id) DO UPDATE SET
        teacher_school_number = excluded.teacher_school_number, teacher_full_name = excluded.teacher_full_name,
        lesson_name = excluded.lesson_name, start_time = excluded.start_time, end_time = excluded.end_time,
        late_after = excluded.late_after, security_option = excluded.security_option,
        join_methods = excluded.join_methods, roster_loaded = excluded.roster_loaded, epoch = excluded.epoch,
        revision = excluded.revision, end_reason = excluded.end_reason, end_note = excluded.end_note,
        headcount = excluded.headcount
    WHERE CASE WHEN held.epoch = excluded.epoch THEN excluded.revision > held.revision
               ELSE excluded.end_time > held.end_time END;
    overwrite := coalesce(overwrite, FOUND);

    INSERT INTO attendance_records AS held (
        attendance_id, student_number, user_full_name, status, is_attended, attendance_time, fail_reason, method,
        decided_by, flags, revision)
    SELECT
        attendance_id, student_number, user_full_name, status, is_attended, attendance_time, fail_reason, method,
        decided_by, flags, revision
    FROM json_populate_recordset(NULL::attendance_records, records)
    ON CONFLICT (attendance_id, student_number) DO UPDATE SET
        user_full_name = excluded.user_full_name, status = excluded.status, is_attended = excluded.is_attended,
        attendance_time = excluded.attendance_time, fail_reason = excluded.fail_reason, method = excluded.method,
        decided_by = excluded.decided_by, flags = excluded.flags, revision = excluded.revision
    WHERE overwrite;

    INSERT INTO attendance_changes (attendance_id, epoch, revision, at, cause, actor, reason, records, removed)
    SELECT
        (class ->> 'attendance_id')::uuid, class ->> 'epoch', revision, at, cause, actor, reason, change.records, removed
    FROM json_populate_recordset(NULL::attendance_changes, changes) AS change
    ON CONFLICT DO NOTHING;

    RETURN overwrite;
END $$;
