-- Checkpoints of live classes (decision 27): in case Redis is lost with its disk. `content` is all of a class, or what has
-- changed since the part before. Saving a class deletes its parts.

CREATE TABLE checkpoints (
    attendance_id uuid NOT NULL,
    epoch         text NOT NULL,
    revision      bigint NOT NULL,
    is_whole      boolean NOT NULL,
    content       text NOT NULL,
    taken_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (attendance_id, epoch, revision)
);
