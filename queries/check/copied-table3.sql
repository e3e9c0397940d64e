-- id: copied-table3
-- kind: continuity
-- severity: high
-- reach: organ
-- title: 沿用上年表三 | Table 3 copied from the year before
-- says: all cells of table 3 equal those of the year before, and they are not all 0
-- silent: fewer than 4 different values that are not 0, or fewer than 10 requests received: low; one or two requests: info, that happens
WITH print AS (
    SELECT q.report_id, q.new_total,
           hash(*COLUMNS(* EXCLUDE (report_id, organ_id, organ, area_code, level, kind, scope, year))) AS digest
    FROM requests q),
same AS (
    SELECT p.organ_id, p.year, p.report_id, p.before_id, a.new_total
    FROM year_pair p
    JOIN print a ON a.report_id = p.report_id
    JOIN print b ON b.report_id = p.before_id AND b.digest = a.digest)
SELECT s.organ_id, s.year, s.report_id, s.before_id AS other_report_id, list(f.field ORDER BY f.field_id) AS fields,
       '表三' || count(*) || '个数据与上年完全一致，疑似沿用上年表格。' AS message,
       count(*) || ' ' || num(sum(c.value)) AS more,
       CASE WHEN coalesce(any_value(s.new_total), 0) <= 2 THEN 'info'
            WHEN count(DISTINCT c.value) FILTER (WHERE c.value <> 0) < 4 OR coalesce(any_value(s.new_total), 0) < 10 THEN 'low' END AS severity
FROM same s
JOIN cell_fact c ON c.report_id = s.report_id AND c.state = 'number'
JOIN field f ON f.field_id = c.field_id AND f.tbl = 3
GROUP BY s.organ_id, s.year, s.report_id, s.before_id
HAVING sum(c.value) > 0
