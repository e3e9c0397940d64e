-- id: source-shrunk
-- kind: timeliness
-- severity: medium
-- title: 列出的年报比上月少 | A source lists fewer reports than last month
-- after: source-silent
-- says: the lists of a source name fewer reports than four weeks ago
-- silent: source-silent tells it already; part of the lists failed, as long as that was only last night
WITH look AS (
    SELECT o.source, o.listed, coalesce(o.error, '') AS error, r.started, row_number() OVER (PARTITION BY o.source ORDER BY r.started DESC) AS back
    FROM source_outcome o JOIN run r ON r.run_id = o.run_id
    WHERE o.status IN ('found', 'unchanged', 'empty')),
month AS (
    SELECT l.source, arg_max(p.listed, p.started) AS listed, arg_max(p.started, p.started) AS at
    FROM look l JOIN look p ON p.source = l.source AND p.started <= l.started - INTERVAL 28 DAY
    WHERE l.back = 1 GROUP BY l.source)
SELECT l.source, 0 AS year, []::VARCHAR[] AS fields,
       '该来源现列出年报' || l.listed || '份，' || month_day(china_day(m.at)) || '为' || m.listed || '份：请查看是否有报告被撤下，或栏目分页有变。' AS message,
       m.listed AS expected, l.listed AS actual, l.listed || '<' AS values_of
FROM look l
JOIN month m ON m.source = l.source
JOIN source s ON s.source_id = l.source
LEFT JOIN look b ON b.source = l.source AND b.back = 2
WHERE l.back = 1 AND l.listed < m.listed AND (l.error = '' OR b.listed < m.listed)
  AND NOT EXISTS (SELECT 1 FROM found x WHERE x.rule = 'source-silent' AND x.source = l.source)
