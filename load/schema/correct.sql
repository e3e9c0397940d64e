-- Corrections that apply: the cells take the corrected values and keep what is printed; the table
-- keeps the printed values beside them. A cell that was not read is made.

UPDATE correction SET report_id = r.report_id
FROM report r
WHERE correction.applies AND r.is_current AND r.organ_id = correction.organ_id AND r.year = correction.year;

UPDATE correction SET printed = c.raw, printed_value = c.value, printed_state = c.state
FROM cell_fact c JOIN field f ON f.field_id = c.field_id
WHERE correction.applies AND c.report_id = correction.report_id AND f.field = correction.field;

UPDATE correction SET printed = NULL
WHERE applies AND printed_state IS NULL;

UPDATE cell_fact SET value = x.value, state = x.state, corrected = true
FROM correction x JOIN field f ON f.field = x.field
WHERE x.applies AND x.printed_state IS NOT NULL AND cell_fact.report_id = x.report_id AND cell_fact.field_id = f.field_id;

INSERT INTO cell_fact
SELECT x.report_id, f.field_id, '', x.value, x.state, 0, 0, 0, 0, 0, 0, 0, true
FROM correction x JOIN field f ON f.field = x.field
WHERE x.applies AND x.printed_state IS NULL;

DELETE FROM disclosure WHERE report_id IN (SELECT x.report_id FROM correction x WHERE x.applies);
DELETE FROM requests WHERE report_id IN (SELECT x.report_id FROM correction x WHERE x.applies);
DELETE FROM disputes WHERE report_id IN (SELECT x.report_id FROM correction x WHERE x.applies);
