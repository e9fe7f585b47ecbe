-- The day from which classes of a lesson count for a student, where the source of the roster has it.
ALTER TABLE enrolments ADD COLUMN begins_on date;
