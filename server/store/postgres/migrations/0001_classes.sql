-- Users, lessons, and the classes that have ended. Times are UTC.

CREATE TABLE users (
    school_number text PRIMARY KEY,
    full_name     text NOT NULL,
    role          text NOT NULL CHECK (role IN ('student', 'teacher', 'admin')),
    password_hash text,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE lessons (
    lesson_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    teacher_number text NOT NULL REFERENCES users,
    lesson_name    text NOT NULL,
    last_settings  jsonb,
    UNIQUE (teacher_number, lesson_name)
);

CREATE TABLE enrolments (
    lesson_id      bigint NOT NULL REFERENCES lessons,
    student_number text NOT NULL REFERENCES users,
    PRIMARY KEY (lesson_id, student_number)
);
CREATE INDEX enrolments_student ON enrolments (student_number);

CREATE TABLE attendances (
    attendance_id         uuid PRIMARY KEY,
    teacher_school_number text NOT NULL REFERENCES users,
    teacher_full_name     text NOT NULL,
    lesson_name           text NOT NULL,
    start_time            timestamptz NOT NULL,
    end_time              timestamptz NOT NULL,
    late_after            timestamptz,
    security_option       smallint NOT NULL CHECK (security_option BETWEEN 1 AND 3),
    join_methods          text[] NOT NULL,
    roster_loaded         boolean NOT NULL,
    epoch                 text NOT NULL,
    revision              bigint NOT NULL,
    end_reason            text NOT NULL CHECK (end_reason IN ('finished', 'expired', 'ended_by_admin')),
    end_note              text,
    headcount             integer,
    saved_at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attendances_teacher ON attendances (teacher_school_number, start_time);

CREATE TABLE attendance_records (
    attendance_id   uuid NOT NULL REFERENCES attendances,
    student_number  text NOT NULL REFERENCES users,
    user_full_name  text NOT NULL,
    status          text NOT NULL
        CHECK (status IN ('present', 'late', 'pending', 'failed', 'missing', 'absent', 'excused')),
    is_attended     boolean NOT NULL,
    attendance_time timestamptz,
    fail_reason     text,
    method          text CHECK (method IN ('qr', 'code', 'name', 'teacher')),
    decided_by      text CHECK (decided_by IN ('student', 'verification', 'teacher', 'admin', 'clock')),
    flags           text[] NOT NULL,
    revision        bigint NOT NULL,
    PRIMARY KEY (attendance_id, student_number)
);
CREATE INDEX attendance_records_student ON attendance_records (student_number);

-- The audit trail. The epoch is part of the key: a rebuilt class may count its revisions anew.
CREATE TABLE attendance_changes (
    attendance_id uuid NOT NULL REFERENCES attendances,
    epoch         text NOT NULL,
    revision      bigint NOT NULL,
    at            timestamptz NOT NULL,
    cause         text NOT NULL,
    actor         text NOT NULL,
    reason        text,
    records       jsonb NOT NULL,
    removed       text[] NOT NULL,
    PRIMARY KEY (attendance_id, epoch, revision)
);

CREATE FUNCTION refuse_to_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER attendance_changes_append_only BEFORE UPDATE OR DELETE ON attendance_changes
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite();

-- What could not be saved as a record or a change. Bytes: it may hold what no text may.
CREATE TABLE parked_records (
    attendance_id uuid NOT NULL REFERENCES attendances,
    kind          text NOT NULL CHECK (kind IN ('record', 'change')),
    key           text NOT NULL,
    raw           bytea NOT NULL,
    error         text NOT NULL,
    parked_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (attendance_id, kind, key)
);
