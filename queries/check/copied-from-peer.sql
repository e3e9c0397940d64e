-- id: copied-from-peer
-- kind: continuity
-- severity: high
-- reach: reports
-- title: 与其他机关表三相同 | Table 3 equal to another organ's
-- says: table 3 equals that of another organ of the same year, with at least 5 concluded and 4 different values that are not 0
-- silent: a government and its own office publish one report
WITH print AS (
    SELECT q.report_id, q.organ_id, q.organ, q.year, q.area_code, q.kind,
           hash(*COLUMNS(* EXCLUDE (report_id, organ_id, organ, area_code, level, kind, scope, year))) AS digest
    FROM requests q WHERE q.concluded_total >= 5),
-- small tables are alike by chance: only those with enough different values are compared
alike AS (SELECT p.* FROM print p QUALIFY count(*) OVER (PARTITION BY p.year, p.digest) > 1),
telling AS (
    SELECT a.report_id FROM alike a
    JOIN cell_fact c ON c.report_id = a.report_id
    JOIN field f ON f.field_id = c.field_id AND f.tbl = 3
    GROUP BY a.report_id HAVING count(DISTINCT c.value) FILTER (WHERE c.value <> 0) >= 4),
rich AS (SELECT a.* FROM alike a SEMI JOIN telling t ON t.report_id = a.report_id),
twin AS (
    SELECT a.*, b.report_id AS other_report_id, b.organ AS other
    FROM rich a
    JOIN rich b ON b.digest = a.digest AND b.year = a.year AND b.organ_id <> a.organ_id
    WHERE NOT (a.area_code IS NOT DISTINCT FROM b.area_code
               AND a.kind IN ('government', 'government_office') AND b.kind IN ('government', 'government_office'))
    QUALIFY row_number() OVER (PARTITION BY a.report_id ORDER BY b.organ_id) = 1)
-- the cells by their numbers first: so many names at once would not fit into memory
SELECT x.organ_id, x.year, x.report_id, x.other_report_id, list_transform(x.ids, lambda i: d.names[i]) AS fields,
       '与' || x.other || '表三数据完全相同。' AS message, num(x.total) AS more
FROM (
    SELECT t.organ_id, t.year, t.report_id, t.other_report_id, any_value(t.other) AS other, list(c.field_id ORDER BY c.field_id) AS ids, sum(c.value) AS total
    FROM twin t
    JOIN cell_fact c ON c.report_id = t.report_id AND c.state = 'number'
    JOIN field f ON f.field_id = c.field_id AND f.tbl = 3
    GROUP BY t.organ_id, t.year, t.report_id, t.other_report_id) x
CROSS JOIN (SELECT list(f.field ORDER BY f.field_id) AS names FROM field f) d
