-- id: fractional-count
-- kind: arithmetic
-- severity: medium
-- reach: organ
-- title: 件数不是整数 | A count that is not whole
-- says: a count of cases or items is not a whole number (I10)
-- silent: fields in 万元 or "as printed"
SELECT r.organ_id, r.year, c.report_id, [w.field] AS fields,
       w.zh || CASE w.unit WHEN '件' THEN '件数' ELSE '项数' END || '填写为' || num(c.value) || '，应为整数。' AS message,
       c.value AS actual
FROM odd_cell c
JOIN field_word w ON w.field_id = c.field_id
JOIN current_report r ON r.report_id = c.report_id
WHERE w.unit IN ('件', '项') AND c.value <> trunc(c.value)
