-- id: total-blank
-- kind: arithmetic
-- severity: low
-- reach: organ
-- title: 总计列未填 | Totals left blank
-- says: at least 80 % of the totals of table 3 or of table 4 are blank while at least 80 % of their parts are filled
-- silent: the report for 2019, for which the form was only encouraged
WITH gap AS MATERIALIZED (SELECT b.report_id FROM odd_cell b WHERE b.state IN ('blank', 'na') GROUP BY b.report_id HAVING count(*) >= 3)
SELECT r.organ_id, r.year, c.report_id, '表' || CASE f.tbl WHEN 3 THEN '三' ELSE '四' END || '“总计”列未填写。' AS message,
       list(f.field ORDER BY f.field_id) FILTER (WHERE ends_with(f.field, '.total')) AS fields,
       count(*) FILTER (WHERE ends_with(f.field, '.total')) AS expected,
       count(*) FILTER (WHERE ends_with(f.field, '.total') AND c.state = 'number') AS actual
FROM gap g
JOIN cell_fact c ON c.report_id = g.report_id
JOIN field f ON f.field_id = c.field_id
JOIN current_report r ON r.report_id = c.report_id
WHERE f.tbl IN (3, 4) AND r.year <> 2019
GROUP BY r.organ_id, r.year, c.report_id, f.tbl
HAVING count(*) FILTER (WHERE ends_with(f.field, '.total') AND c.state IN ('blank', 'na'))
         >= 0.8 * count(*) FILTER (WHERE ends_with(f.field, '.total'))
   AND count(*) FILTER (WHERE NOT ends_with(f.field, '.total') AND c.state = 'number')
         >= 0.8 * count(*) FILTER (WHERE NOT ends_with(f.field, '.total'))
   AND count(*) FILTER (WHERE ends_with(f.field, '.total')) >= 3
