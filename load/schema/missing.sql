-- The current reports that one of the wide tables lacks, in batches of %[1]d in the order of their cells, with the first and the
-- last row that hold those: a batch then reads its own part of the cells only. The row may stand in one table and
-- be wanting in another, where a correction touched it: all three are made again.
CREATE OR REPLACE TEMP TABLE missing AS
WITH lacking AS (
    SELECT r.report_id, r.organ_id, r.organ, r.area_code, r.level, r.kind, r.scope, r.year FROM report r
    WHERE r.is_current
      AND NOT (EXISTS (SELECT 1 FROM disclosure w WHERE w.report_id = r.report_id) AND EXISTS (SELECT 1 FROM requests w WHERE w.report_id = r.report_id)
               AND EXISTS (SELECT 1 FROM disputes w WHERE w.report_id = r.report_id))),
place AS (
    SELECT c.report_id, min(c.rowid) AS first_row, max(c.rowid) AS last_row
    FROM cell_fact c SEMI JOIN lacking l ON l.report_id = c.report_id GROUP BY c.report_id)
SELECT l.*, p.first_row, p.last_row, (row_number() OVER (ORDER BY p.first_row) - 1) // %[1]d AS batch
FROM lacking l LEFT JOIN place p ON p.report_id = l.report_id;

DELETE FROM disclosure WHERE report_id IN (SELECT m.report_id FROM missing m);
DELETE FROM requests WHERE report_id IN (SELECT m.report_id FROM missing m);
DELETE FROM disputes WHERE report_id IN (SELECT m.report_id FROM missing m);
DELETE FROM indicators WHERE report_id IN (SELECT m.report_id FROM missing m);
