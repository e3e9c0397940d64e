-- id: negative-count
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 负数 | A negative count
-- says: a count of cases or items is below 0, also where the reader kept it as text (I10)
-- silent: *.items_change, which may fall; -0, and a plus sign
SELECT r.organ_id, r.year, c.report_id, [w.field] AS fields,
       w.zh || '为负数（' || c.raw || '），请核对。' AS message,
       c.value AS actual, c.raw AS more
FROM odd_cell c
JOIN field_word w ON w.field_id = c.field_id
JOIN current_report r ON r.report_id = c.report_id
WHERE w.unit IN ('件', '项') AND NOT ends_with(w.field, '.items_change')
  AND (c.value < 0 OR (c.state = 'text' AND regexp_full_match(c.raw, '[\s　]*[-−－—–][\s　]*[0-9０-９,，]*[1-9１-９][0-9０-９,，]*[\s　]*[件项个条份次]?[\s　]*')))
