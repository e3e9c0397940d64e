-- id: peer-outlier-count
-- kind: statistical
-- severity: low
-- reach: reports
-- title: 人均申请量偏离同类 | Requests per head unlike the peers
-- says: requests received per 100,000 people against the governments of the same level and year: logarithm against the median, robust z of at least 3.5 by the
--   spread on that side of the median, Student's t with 5
--   (and one more for every 60 peers, up to 6.5) degrees of freedom; where there is a year before, it must also have moved against that (the larger p counts)
-- silent: it has only the year after beside it; no population imported, or under 20,000 people; other scopes than government; fewer than 8 peers; scope-change tells it
-- after: scope-change
WITH one AS (
    SELECT r.report_id, r.organ_id, r.year, r.level, q.new_total AS a, p.people, ln((q.new_total + 0.5) / p.people) AS l, 1 / (q.new_total + 0.5) AS v
    FROM requests q
    JOIN current_report r ON r.report_id = q.report_id
    JOIN report_population p ON p.report_id = q.report_id
    WHERE r.scope = 'government' AND q.new_total >= 0 AND p.people >= 20000 AND r.organ_id IS NOT NULL),
middle AS (SELECT o.level, o.year, count(*) AS n, median(o.l) AS m FROM one o GROUP BY o.level, o.year HAVING count(*) >= 9),
funnel AS (
    SELECT m.level, m.year, m.n, m.m,
           greatest(0.0225, coalesce((1.4826 * median(o.l - m.m) FILTER (WHERE o.l > m.m)) ** 2, 0) - median(o.v)) AS above,
           greatest(0.0225, coalesce((1.4826 * median(m.m - o.l) FILTER (WHERE o.l < m.m)) ** 2, 0) - median(o.v)) AS below
    FROM middle m JOIN one o ON o.level IS NOT DISTINCT FROM m.level AND o.year = m.year
    GROUP BY m.level, m.year, m.n, m.m),
judged AS (
    SELECT o.*, f.n, f.m, (o.l - f.m) / sqrt(o.v + CASE WHEN o.l > f.m THEN f.above ELSE f.below END * (1 + 1.57 / f.n)) AS z
    FROM one o JOIN funnel f ON f.level IS NOT DISTINCT FROM o.level AND f.year = o.year)
SELECT j.organ_id, j.year, j.report_id, t.before_id AS other_report_id, ['requests.new.total'] AS fields,
       '每10万人新收申请' || round(100000 * j.a / j.people, 1)::DECIMAL(18, 1) || '件，为同级' || (j.n - 1) || '家机关中位数（'
         || round(100000 * exp(j.m), 1)::DECIMAL(18, 1) || '件）的' || CASE WHEN j.l > j.m THEN round(exp(j.l - j.m))::BIGINT || '倍。'
         ELSE round(100 * exp(j.l - j.m))::BIGINT || '%。' END AS message,
       100000 * exp(j.m) AS expected, 100000 * j.a / j.people AS actual, num(j.a) || ' ' || num(j.people) AS values_of,
       greatest(two_sided(abs(j.z), least(6.5, 5 + j.n / 60.0)), coalesce(t.p, 0)) AS p, abs(j.z) >= 3.5 AS large, 'requests.new.total' AS cause
FROM judged j
LEFT JOIN change_test t ON t.report_id = j.report_id AND t.measure = 'requests.new.total'
WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.rule = 'scope-change' AND f.report_id = j.report_id)
  -- a year beside it in which nothing could be tested, or which comes after, tells that the difference lasts
  AND (t.report_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM one x WHERE x.organ_id = j.organ_id AND x.year IN (j.year - 1, j.year + 1)))
