-- The day from which classes of a lesson count for a student, where the source of the roster has it.
ALTER TABLE enrolments ADD COLUMN begins_on date;

-- Who teaches a lesson; the primary key answers which lessons somebody teaches.
CREATE INDEX lesson_teachers_lesson ON lesson_teachers (lesson_id);
