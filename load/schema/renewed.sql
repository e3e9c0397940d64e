-- The reports whose indicators are made again, in batches of %[1]d: those whose row in the wide tables is new or made again. The
-- indicators per head follow the population as well, which may be another one: governments with any are always among them.
DELETE FROM indicators AS i WHERE NOT EXISTS (SELECT 1 FROM requests q WHERE q.report_id = i.report_id);
DELETE FROM indicators WHERE report_id IN (
    SELECT p.report_id FROM report_population p
    UNION ALL
    SELECT x.report_id FROM indicator_fact x WHERE x.indicator IN ('requests_per_100k', 'licences_per_10k', 'penalties_per_10k', 'compulsions_per_10k'));

CREATE OR REPLACE TEMP TABLE renewed AS
SELECT q.report_id, (row_number() OVER () - 1) // %[1]d AS batch
FROM requests q WHERE NOT EXISTS (SELECT 1 FROM indicators i WHERE i.report_id = q.report_id);

DELETE FROM indicator_fact AS x WHERE NOT EXISTS (SELECT 1 FROM indicators i WHERE i.report_id = x.report_id);
