-- Passkeys: public keys of authenticators, apart from records. Nothing biometric is ever sent to a server.

CREATE TABLE passkeys (
    passkey_id    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    school_number text NOT NULL REFERENCES users ON UPDATE CASCADE ON DELETE CASCADE,
    credential_id bytea NOT NULL UNIQUE,
    public_key    bytea NOT NULL, -- COSE
    sign_count    bigint NOT NULL,
    transports    text[] NOT NULL,
    label         text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    used_at       timestamptz
);

CREATE INDEX passkeys_school_number ON passkeys (school_number);
