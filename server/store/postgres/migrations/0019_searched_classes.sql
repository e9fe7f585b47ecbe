-- The texts by which classes are found, each once: 180,000 classes of five years have 3,000. A search by an admin reads
-- these, and then each lesson's latest classes by the index.
CREATE TABLE searched_classes (search text PRIMARY KEY);

INSERT INTO searched_classes SELECT DISTINCT search FROM attendances WHERE search IS NOT NULL;

CREATE INDEX attendances_search ON attendances (search, start_time, attendance_id) WHERE state = 'saved';
