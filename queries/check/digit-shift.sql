-- id: digit-shift
-- kind: plausibility
-- severity: medium
-- reach: reports
-- title: 疑似错位 | Digits too many or too few
-- says: a count of table 2 is far from the organ's own past (3.3 standard deviations), when that has moved as its peers have since, but 10, 100 or 10,000 times as many or as few would lie within its noise (1.96):
--   by the chance of counting and a log-sd of 0.3, or as much more as the organ's past years differ from each other
-- silent: swapped-columns tells it; less than four times or more than a quarter of the last year; another count of the report jumps with it; the year after stays at the new level; the past itself is not steady (a factor of 3 between its years); the larger below 100
-- after: scope-change, swapped-columns
WITH own AS (
    SELECT f.*, f.value AS v, h.peers
    FROM flow f LEFT JOIN change_pool h ON h.report_id = f.report_id AND h.measure = f.field
    WHERE starts_with(f.field, 'disclosure.')),
-- the years before, moved as the peers have moved since
moved AS (
    SELECT a.report_id, a.field, a.organ_id, a.scope, a.year, a.v, o.v AS past_v, o.year AS past_year, o.report_id AS past_id,
           ln(o.v + 0.5) + coalesce(d.m, 0) AS l
    FROM own a JOIN own o ON o.organ_id = a.organ_id AND o.scope = a.scope AND o.field = a.field
         AND o.year < a.year AND o.year >= a.year - 4
    LEFT JOIN pool_drift d ON d.measure = a.field AND d.peers = a.peers AND d.year = a.year AND d.gap = a.year - o.year),
past AS (
    SELECT m.report_id, m.field, any_value(m.organ_id) AS organ_id, any_value(m.scope) AS scope, any_value(m.year) AS year,
           any_value(m.v) AS v, count(*) AS n, median(m.l) AS m, max(m.l) - min(m.l) AS width,
           -- of two years the difference is 1.13 sd in the mean, of three 1.69, of four 2.06; one year tells nothing: 0.4
           greatest(0.3, CASE count(*) WHEN 1 THEN 0.4 ELSE width / CASE count(*) WHEN 2 THEN 1.13 WHEN 3 THEN 1.69 ELSE 2.06 END END) AS s,
           arg_max(m.past_v, m.past_year) AS last, arg_max(m.past_id, m.past_year) AS last_id
    FROM moved m GROUP BY m.report_id, m.field),
shift AS (
    SELECT p.*, x.factor, x.word, p.v * x.factor AS mended
    FROM past p CROSS JOIN (VALUES (0.1, '一'), (0.01, '两'), (0.0001, '四'), (10.0, '一'), (100.0, '两'), (10000.0, '四')) AS x(factor, word)
    WHERE greatest(p.v, exp(p.m)) >= 100 AND p.width <= ln(3) AND p.v > 0 AND (x.factor > 1 OR p.v * x.factor >= 1)
      AND abs(ln(p.v * x.factor + 0.5) - p.m) <= 1.96 * sqrt(1 / (p.v * x.factor + 0.5) + exp(-p.m) / p.n + 0.09)
      AND abs(ln((p.v + 0.5) / (p.last + 0.5))) >= ln(4)
      AND abs(ln(p.v + 0.5) - p.m) > 3.3 * sqrt(1 / (p.v + 0.5) + exp(-p.m) / p.n + p.s ** 2)),
-- other counts that went the same way by more than five times
along AS (
    SELECT s.report_id, s.field FROM shift s
    JOIN flow a ON a.report_id = s.report_id AND a.field <> s.field
    JOIN flow b ON b.report_id = s.last_id AND b.field = a.field
    WHERE a.value + b.value >= 20 AND abs(ln((a.value + 0.5) / (b.value + 0.5))) > ln(5)
      AND sign(a.value - b.value) = sign(s.v - s.last)),
after AS (
    SELECT s.report_id, s.field FROM shift s
    JOIN own n ON n.organ_id = s.organ_id AND n.scope = s.scope AND n.field = s.field AND n.year = s.year + 1
    WHERE abs(ln((n.v + 0.5) / (s.v + 0.5))) < ln(2.5))
SELECT s.organ_id, s.year, s.report_id, s.last_id AS other_report_id, [s.field] AS fields,
       w.zh || '由' || num(s.last) || '变为' || num(s.v) || '，疑似' || CASE WHEN s.factor < 1 THEN '多' ELSE '少' END || '录' || s.word || '位。' AS message,
       s.last AS expected, s.v AS actual
FROM shift s
JOIN field_word w ON w.field = s.field
WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.rule = 'swapped-columns' AND f.report_id = s.report_id AND list_contains(f.fields, s.field))
  AND NOT EXISTS (SELECT 1 FROM along a WHERE a.report_id = s.report_id)
  AND NOT EXISTS (SELECT 1 FROM after a WHERE a.report_id = s.report_id AND a.field = s.field)
QUALIFY row_number() OVER (PARTITION BY s.report_id, s.field ORDER BY abs(ln(s.mended + 0.5) - s.m)) = 1
