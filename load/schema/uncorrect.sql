-- The printed values again, before versions are compared; the wide rows of those reports are made anew.

DELETE FROM disclosure WHERE report_id IN (SELECT x.report_id FROM correction x WHERE x.applies);
DELETE FROM requests WHERE report_id IN (SELECT x.report_id FROM correction x WHERE x.applies);
DELETE FROM disputes WHERE report_id IN (SELECT x.report_id FROM correction x WHERE x.applies);

UPDATE cell_fact SET value = x.printed_value, state = x.printed_state, corrected = false
FROM correction x JOIN field f ON f.field = x.field
WHERE cell_fact.corrected AND x.applies AND x.printed_state IS NOT NULL
  AND cell_fact.report_id = x.report_id AND cell_fact.field_id = f.field_id;

DELETE FROM cell_fact WHERE corrected;

DELETE FROM correction;
