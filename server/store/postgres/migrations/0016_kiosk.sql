-- Students may join at a kiosk.

ALTER TABLE attendance_records DROP CONSTRAINT attendance_records_method_check;
ALTER TABLE attendance_records ADD CONSTRAINT attendance_records_method_check
    CHECK (method IN ('qr', 'code', 'name', 'kiosk', 'teacher'));
