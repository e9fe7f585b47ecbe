-- Lists show numbers as people count: 2 before 10. Every run of digits gets leading zeros; longer ones than twenty digits
-- count by their last twenty.
CREATE FUNCTION number_order(number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(
    regexp_replace(number_key(number), '(\d+)', repeat('0', 20) || '\1', 'g'), '\d*(\d{20})', '\1', 'g') COLLATE "C";

CREATE INDEX users_number_order ON users (number_order(school_number), school_number);
