-- Numbers that differ by case only are one user, lesson names that differ by case, blanks or Unicode form are one lesson.

CREATE FUNCTION number_key(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(number);

CREATE FUNCTION lesson_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(btrim(normalize(name, NFKC)), '\s+', ' ', 'g'));

-- Users that differ by case only were possible. They stay, each under its exact spelling; `attn check` lists them.
DO $$ BEGIN
    IF EXISTS (SELECT FROM users GROUP BY number_key(school_number) HAVING count(*) > 1) THEN
        CREATE INDEX users_number_key ON users (number_key(school_number));
    ELSE
        CREATE UNIQUE INDEX users_number_key ON users (number_key(school_number));
    END IF;
END $$;

CREATE INDEX lessons_lesson_key ON lessons (teacher_number, lesson_key(lesson_name));
