-- Students with the flag `not_on_roster` are counted beside the statuses.
ALTER TABLE attendances ADD COLUMN not_on_roster integer NOT NULL DEFAULT 0;

UPDATE attendances SET not_on_roster = strangers.number
FROM (SELECT attendance_id, count(*) AS number FROM attendance_records WHERE 'not_on_roster' = ANY (flags)
    GROUP BY attendance_id) AS strangers
WHERE strangers.attendance_id = attendances.attendance_id;
