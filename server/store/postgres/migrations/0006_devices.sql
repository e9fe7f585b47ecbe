-- Devices that stay signed in. `serial` is the number of the token that is valid; tokens themselves are not stored.

CREATE TABLE devices (
    device_id     uuid PRIMARY KEY,
    school_number text NOT NULL REFERENCES users ON UPDATE CASCADE ON DELETE CASCADE,
    browser_hash  bytea NOT NULL, -- of the browser that was used last
    label         text NOT NULL,
    serial        bigint NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL DEFAULT now(),
    used_at       timestamptz NOT NULL DEFAULT now(),
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    end_reason    text CHECK (end_reason IN ('signed_out', 'revoked', 'reused', 'replaced', 'password', 'disabled'))
) WITH (fillfactor = 80); -- a return changes no indexed column, so that Postgres updates the row in its page

CREATE INDEX devices_school_number ON devices (school_number);

-- A trigger, so that every way of changing a password or disabling a user ends the user's devices.
CREATE FUNCTION end_devices() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE devices SET ended_at = now(),
        end_reason = CASE WHEN NEW.disabled_at IS NULL THEN 'password' ELSE 'disabled' END
    WHERE school_number = NEW.school_number AND ended_at IS NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER users_end_devices AFTER UPDATE OF password_hash, disabled_at ON users FOR EACH ROW
    WHEN (OLD.password_hash IS DISTINCT FROM NEW.password_hash OR OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL)
    EXECUTE FUNCTION end_devices();
