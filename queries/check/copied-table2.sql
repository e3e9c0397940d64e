-- id: copied-table2
-- kind: continuity
-- severity: high
-- reach: organ
-- title: 沿用上年表二 | Table 2 copied from the year before
-- says: at least 3 flow cells of table 2 are not 0 and all flow cells equal those of the year before; low unless two of them are 20 or more
-- silent: stocks (in force, published in total, items); all 0
WITH flow2 AS (
    SELECT c.report_id, f.field, f.field_id, c.value
    FROM cell_fact c JOIN field f ON f.field_id = c.field_id
    WHERE f.tbl = 2 AND c.state = 'number' AND NOT regexp_matches(f.field, '(in_force|published_total|items_last_year|items_change)$'))
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id, list(a.field ORDER BY a.field_id) AS fields,
       '表二全部数据与上年一致（' || count(*) FILTER (WHERE a.value <> 0) || '项不为0），疑似沿用上年表格。' AS message,
       CASE WHEN count(*) FILTER (WHERE a.value >= 20) < 2 THEN 'low' END AS severity,
       string_agg(num(a.value), ',' ORDER BY a.field_id) AS more
FROM year_pair p
JOIN flow2 a ON a.report_id = p.report_id
LEFT JOIN flow2 b ON b.report_id = p.before_id AND b.field = a.field
GROUP BY p.organ_id, p.year, p.report_id, p.before_id
HAVING bool_and(coalesce(a.value = b.value, false)) AND count(*) FILTER (WHERE a.value <> 0) >= 3
