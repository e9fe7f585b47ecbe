-- A class that its teacher discarded: it is kept, with the reason in `end_note`, and is in no statistics.
ALTER TABLE attendances DROP CONSTRAINT attendances_end_reason_check;
ALTER TABLE attendances ADD CONSTRAINT attendances_end_reason_check
    CHECK (end_reason IN ('finished', 'expired', 'ended_by_admin', 'discarded'));
