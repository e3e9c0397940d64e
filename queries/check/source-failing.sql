-- id: source-failing
-- kind: timeliness
-- severity: medium
-- title: 来源连续无法取得 | A source has failed for a week
-- after: source-silent
-- says: on each of the last seven nights that looked at it the source failed: no answer, a wall, or nothing that could be recognised
-- silent: source-silent tells it already; nights on which our own line was down do not count; a source that declines programs: low
WITH night AS (
    SELECT o.source, china_day(r.started) AS day, arg_max(o.status, r.started) AS status, max(r.started) AS at
    FROM source_outcome o JOIN run r ON r.run_id = o.run_id
    WHERE o.status <> 'offline'
    GROUP BY o.source, china_day(r.started)),
back AS (
    SELECT n.*, row_number() OVER (PARTITION BY n.source ORDER BY n.day DESC) AS nights,
           bool_and(n.status NOT IN ('found', 'unchanged', 'empty')) OVER (PARTITION BY n.source ORDER BY n.day DESC) AS failed
    FROM night n),
failing AS (
    SELECT b.source, max(b.nights) AS nights, min(b.day) AS since, arg_max(b.status, b.at) AS status
    FROM back b WHERE b.failed GROUP BY b.source HAVING max(b.nights) >= 7)
SELECT f.source, 0 AS year, []::VARCHAR[] AS fields,
       '该来源自' || month_day(f.since) || '起连续' || f.nights || '夜未能取得（' || w.word || '）。' || w.advice AS message,
       7 AS expected, f.nights AS actual, f.status AS values_of, CASE WHEN f.status = 'declined' THEN 'low' END AS severity
FROM failing f
JOIN source s ON s.source_id = f.source
JOIN outcome_word w ON w.status = f.status
WHERE NOT EXISTS (SELECT 1 FROM found x WHERE x.rule = 'source-silent' AND x.source = f.source AND x.values_of = 'silent')
