-- The text for searching is made by Python (search_keys.py), so that one rule holds in every database, whatever its locale
-- and its version of Unicode. A row whose key is NULL gets one before the next search.
--
-- search_key() stays for workers of the version before, which search with it during the deploy; nothing else calls it.

ALTER TABLE users DROP COLUMN search, ADD COLUMN search text;
ALTER TABLE attendances DROP COLUMN search, ADD COLUMN search text;
ALTER TABLE admin_acts DROP COLUMN search, ADD COLUMN search text;

CREATE INDEX users_without_search ON users (school_number) WHERE search IS NULL;
CREATE INDEX attendances_without_search ON attendances (attendance_id) WHERE search IS NULL;
CREATE INDEX admin_acts_without_search ON admin_acts (act_id) WHERE search IS NULL;

CREATE FUNCTION forget_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.search := NULL;
    RETURN NEW;
END $$;

CREATE TRIGGER users_renamed BEFORE UPDATE OF full_name ON users
    FOR EACH ROW WHEN (OLD.full_name <> NEW.full_name) EXECUTE FUNCTION forget_search();
CREATE TRIGGER attendances_renamed
    BEFORE UPDATE OF lesson_name, teacher_full_name, teacher_school_number ON attendances FOR EACH ROW
    WHEN ((OLD.lesson_name, OLD.teacher_full_name, OLD.teacher_school_number)
        <> (NEW.lesson_name, NEW.teacher_full_name, NEW.teacher_school_number))
    EXECUTE FUNCTION forget_search();

-- Only the key of an act may be written later.
DROP TRIGGER admin_acts_append_only ON admin_acts;
CREATE TRIGGER admin_acts_append_only
    BEFORE UPDATE OF act_id, at, actor, network, act, subject, details OR DELETE OR TRUNCATE ON admin_acts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
