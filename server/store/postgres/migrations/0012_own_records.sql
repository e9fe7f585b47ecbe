-- A student's own history is read from this index alone: without it, each of some 900 records is on a page of its own.
CREATE INDEX attendance_records_own ON attendance_records (student_number, attendance_id) INCLUDE (status);
DROP INDEX attendance_records_student;
