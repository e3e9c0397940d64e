-- id: year-gap
-- kind: timeliness
-- severity: medium
-- reach: organ
-- title: 中间年度缺报告 | A year is missing in between
-- says: reports of earlier and later years are there, that of the year is not
-- silent: the year is outside the source's years
WITH span AS (
    SELECT r.organ_id, min(r.year) AS first, max(r.year) AS last, arg_max(r.source, r.year) AS source
    FROM current_report r WHERE r.organ_id IS NOT NULL AND r.year IS NOT NULL GROUP BY r.organ_id),
gap AS (
    SELECT s.organ_id, s.source, unnest(range(s.first + 1, s.last))::INTEGER AS year FROM span s)
SELECT g.organ_id, g.year, []::VARCHAR[] AS fields, arg_max(n.report_id, n.year) FILTER (WHERE n.year < g.year) AS report_id,
       '未找到' || g.year || '年度报告，前后' || CASE WHEN max(n.year) FILTER (WHERE n.year < g.year) = g.year - 1
           AND min(n.year) FILTER (WHERE n.year > g.year) = g.year + 1 THEN '两年' ELSE '年度' END || '均有。' AS message
FROM gap g
JOIN current_report n ON n.organ_id = g.organ_id
LEFT JOIN source s ON s.source_id = g.source
WHERE g.year >= coalesce(nullif(s.year_from, 0), g.year) AND g.year <= coalesce(nullif(s.year_to, 0), g.year)
GROUP BY g.organ_id, g.year
HAVING count(*) FILTER (WHERE n.year = g.year) = 0
