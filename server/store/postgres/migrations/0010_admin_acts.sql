-- What admins did over HTTP. Numbers are no references: an act outlives the users that it names.

CREATE TABLE admin_acts (
    act_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL,
    network text NOT NULL, -- an IPv4 address, or the /64 of an IPv6 address
    act     text NOT NULL,
    subject text NOT NULL, -- the number of a user, or the name of a file
    details jsonb NOT NULL,
    search  text GENERATED ALWAYS AS (search_key(actor || ' ' || act || ' ' || subject || ' ' || network)) STORED
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER admin_acts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_acts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE users ADD COLUMN search text GENERATED ALWAYS AS (search_key(full_name || ' ' || school_number)) STORED;
