-- id: blank-cells
-- kind: arithmetic
-- severity: low
-- reach: organ
-- title: 单元格未填 | Blank cells
-- says: cells of the form are blank, or hold a mark for "not applicable", in place of a number; one message a table
-- silent: total-blank tells it; the reader says that the table is an image or its cells are merged
-- after: total-blank
SELECT r.organ_id, r.year, c.report_id, list(w.field ORDER BY w.field_id) AS fields,
       '表' || CASE w.tbl WHEN 2 THEN '二' WHEN 3 THEN '三' ELSE '四' END || '有' || count(*) || '个单元格未填，无数据应填0。' AS message,
       0 AS expected, count(*) AS actual
FROM odd_cell c
JOIN field_word w ON w.field_id = c.field_id
JOIN current_report r ON r.report_id = c.report_id
WHERE c.state IN ('blank', 'na')
  AND NOT EXISTS (SELECT 1 FROM found b WHERE b.rule = 'total-blank' AND b.report_id = c.report_id AND list_contains(b.fields, w.field))
  AND NOT EXISTS (SELECT 1 FROM diagnostic d WHERE d.report_id = c.report_id AND (d.code LIKE '%image%' OR d.code LIKE '%merged%'))
GROUP BY r.organ_id, r.year, c.report_id, w.tbl
