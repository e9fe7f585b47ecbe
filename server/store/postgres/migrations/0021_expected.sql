-- Students who were expected, and those of them who attended, are counted beside the statuses. Classes saved before do
-- not say whether they had a roster: they had one if somebody was absent or a stranger, or if the lesson has one now.
ALTER TABLE attendances
    ADD COLUMN has_roster boolean,
    ADD COLUMN attended integer NOT NULL DEFAULT 0,
    ADD COLUMN expected integer NOT NULL DEFAULT 0;

UPDATE attendances SET has_roster = missing + absent + not_on_roster > 0 OR EXISTS (
    SELECT FROM lessons JOIN enrolments USING (lesson_id)
    WHERE lessons.teacher_number = attendances.teacher_school_number
        AND lesson_key(lessons.lesson_name) = attendances.lesson_key
);
UPDATE attendances SET attended = present + late,
    expected = CASE WHEN has_roster THEN present + late + pending + failed + missing + absent ELSE 0 END;

UPDATE attendances SET attended = counted.attended, expected = counted.expected
FROM (
    SELECT attendance_id,
        count(*) FILTER (WHERE status IN ('present', 'late') AND NOT 'not_on_roster' = ANY (flags)) AS attended,
        count(*) FILTER (WHERE status <> 'excused' AND NOT 'not_on_roster' = ANY (flags)) AS expected
    FROM attendance_records
    GROUP BY attendance_id
    HAVING bool_or('not_on_roster' = ANY (flags))
) AS counted
WHERE counted.attendance_id = attendances.attendance_id;
