-- Admins rename and hide lessons. A hidden one is not offered to teachers and missing in the school's report; all stays.

ALTER TABLE lessons ADD COLUMN hidden_at timestamptz;

-- A class that began before its lesson was renamed is saved under the new name: the name is what connects the two.
CREATE TABLE lesson_renames (
    lesson_id  bigint NOT NULL REFERENCES lessons ON DELETE CASCADE,
    old_key    text NOT NULL,
    renamed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (old_key, lesson_id)
);

CREATE FUNCTION use_new_lesson_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.lesson_name := coalesce((
        SELECT lessons.lesson_name FROM lesson_renames AS renamed JOIN lessons USING (lesson_id)
        WHERE renamed.old_key = lesson_key(NEW.lesson_name) AND NEW.start_time < renamed.renamed_at
            AND (lessons.teacher_number = NEW.teacher_school_number OR EXISTS (
                SELECT FROM lesson_teachers AS other
                WHERE other.lesson_id = renamed.lesson_id AND other.teacher_number = NEW.teacher_school_number))
        ORDER BY lessons.teacher_number = NEW.teacher_school_number DESC, renamed.renamed_at LIMIT 1), NEW.lesson_name);
    RETURN NEW;
END $$;

CREATE TRIGGER attendances_of_renamed_lesson BEFORE INSERT ON attendances
    FOR EACH ROW EXECUTE FUNCTION use_new_lesson_name();
