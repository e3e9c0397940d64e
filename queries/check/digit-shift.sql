-- id: digit-shift
-- kind: plausibility
-- severity: medium
-- title: 疑似错位 | Digits too many or too few
-- says: a count of table 2 is far from the organ's own past (3.3 standard deviations), but 10, 100 or 10,000 times as many or as few would lie within its noise (1.96):
--   by the chance of counting and a log-sd of 0.3, or as much more as the organ's past years differ from each other
-- silent: another count of the report jumps with it; the year after stays at the new level; the past itself is not steady (a factor of 3 between its years); the larger below 100
-- after: scope-change
WITH own AS (
    SELECT f.*, f.value AS v FROM flow f WHERE starts_with(f.field, 'disclosure.')),
past AS (
    SELECT a.report_id, a.field, any_value(a.organ_id) AS organ_id, any_value(a.scope) AS scope, any_value(a.year) AS year,
           any_value(a.v) AS v, count(*) AS n, median(ln(o.v + 0.5)) AS m, max(ln(o.v + 0.5)) - min(ln(o.v + 0.5)) AS width,
           -- of two years the difference is 1.13 sd in the mean, of three 1.69, of four 2.06; one year tells nothing: 0.4
           greatest(0.3, CASE count(*) WHEN 1 THEN 0.4 WHEN 2 THEN (max(ln(o.v + 0.5)) - min(ln(o.v + 0.5))) / 1.13
               WHEN 3 THEN (max(ln(o.v + 0.5)) - min(ln(o.v + 0.5))) / 1.69 ELSE (max(ln(o.v + 0.5)) - min(ln(o.v + 0.5))) / 2.06 END) AS s,
           arg_max(o.v, o.year) AS last, arg_max(o.report_id, o.year) AS last_id
    FROM own a JOIN own o ON o.organ_id = a.organ_id AND o.scope = a.scope AND o.field = a.field
         AND o.year < a.year AND o.year >= a.year - 4
    GROUP BY a.report_id, a.field),
shift AS (
    SELECT p.*, x.factor, x.word, p.v * x.factor AS mended
    FROM past p CROSS JOIN (VALUES (0.1, '一'), (0.01, '两'), (0.0001, '四'), (10.0, '一'), (100.0, '两'), (10000.0, '四')) AS x(factor, word)
    WHERE greatest(p.v, exp(p.m)) >= 100 AND p.width <= ln(3) AND p.v > 0
      AND abs(ln(p.v * x.factor + 0.5) - p.m) <= 1.96 * sqrt(1 / (p.v * x.factor + 0.5) + exp(-p.m) / p.n + 0.09)
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
WHERE NOT EXISTS (SELECT 1 FROM along a WHERE a.report_id = s.report_id)
  AND NOT EXISTS (SELECT 1 FROM after a WHERE a.report_id = s.report_id AND a.field = s.field)
QUALIFY row_number() OVER (PARTITION BY s.report_id, s.field ORDER BY abs(ln(s.mended + 0.5) - s.m)) = 1
