-- id: yoy-jump
-- kind: statistical
-- severity: medium
-- title: 同比异常 | A jump over the year before
-- says: a flow count against the year before: L = ln((a+1/2)/(b+1/2)), m and sigma from the peers without the organ (at least 8 of the same
--   function; else of the same level and kind; else of the level; else all), sigma^2 = max(0.15^2, (1.4826 MAD)^2 - median v), z = (L-m)/sqrt(v+sigma^2)
--   judged by Student's t with 0.6 times as many degrees of freedom as peers; told when Benjamini-Hochberg keeps it and |L-m| >= ln 1.5
-- silent: a + b < 20; fewer than 8 peers; digit-shift, scope-change or total-not-filled tells it; the year before was the odd one and this one is back
-- after: digit-shift, scope-change, total-not-filled
WITH change AS (
    SELECT p.report_id, p.before_id, p.organ_id, p.year, a.field, a.value AS a, b.value AS b,
           ln((a.value + 0.5) / (b.value + 0.5)) AS l, 1 / (a.value + 0.5) + 1 / (b.value + 0.5) AS v,
           [concat_ws('/', a.field, p.year, p.level, p.kind, p.scope, p.job), concat_ws('/', a.field, p.year, p.level, p.kind, p.scope),
            concat_ws('/', a.field, p.year, p.level), concat_ws('/', a.field, p.year)] AS keys
    FROM year_pair p
    JOIN flow a ON a.report_id = p.report_id
    JOIN flow b ON b.report_id = p.before_id AND b.field = a.field
    WHERE a.value + b.value >= 20),
member AS (SELECT c.report_id, c.field, c.l, c.v, unnest(c.keys) AS key, unnest([1, 2, 3, 4]) AS pool FROM change c),
pool AS (SELECT m.key, m.pool, count(*) - 1 AS n, median(m.l) AS m, mad(m.l) AS d, median(m.v) AS v FROM member m GROUP BY m.key, m.pool),
-- the narrowest pool with at least 8 others
chosen AS (
    SELECT m.report_id, m.field, p.* FROM member m JOIN pool p ON p.key = m.key AND p.pool = m.pool
    WHERE p.n >= 8
    QUALIFY row_number() OVER (PARTITION BY m.report_id, m.field ORDER BY m.pool) = 1),
-- in a pool of more than 60 one organ moves neither median nor MAD: only in smaller ones is it left out
spread AS (
    SELECT c.report_id, c.field, c.n, c.pool, c.m, c.d, c.v FROM chosen c WHERE c.n > 60
    UNION ALL
    SELECT c.report_id, c.field, c.n, c.pool, median(o.l), mad(o.l), median(o.v)
    FROM chosen c JOIN member o ON o.key = c.key AND o.pool = c.pool AND o.report_id <> c.report_id
    WHERE c.n <= 60
    GROUP BY ALL),
test AS (
    SELECT c.*, s.n, s.pool, s.m, (c.l - s.m) / sqrt(c.v + greatest(0.0225, (1.4826 * s.d) ** 2 - s.v)) AS z
    FROM change c JOIN spread s ON s.report_id = c.report_id AND s.field = c.field
    WHERE NOT EXISTS (
        SELECT 1 FROM found f
        WHERE f.report_id = c.report_id AND (f.rule = 'scope-change' OR f.rule = 'digit-shift' AND f.fields[1] = c.field
              OR f.rule = 'total-not-filled' AND list_contains(f.fields, c.field)))
      AND NOT EXISTS (
        SELECT 1 FROM found f
        WHERE f.report_id = c.before_id AND (f.rule IN ('digit-shift', 'scope-change', 'total-not-filled')))
      AND NOT EXISTS (
        SELECT 1 FROM change x JOIN flow y ON y.report_id = x.before_id AND y.field = x.field
        WHERE x.report_id = c.before_id AND x.field = c.field
          AND abs(x.l) >= ln(1.5) AND abs(ln((c.a + 0.5) / (y.value + 0.5))) < ln(1.5)))
SELECT t.organ_id, t.year, t.report_id, t.before_id AS other_report_id, [t.field] AS fields,
       replace(w.zh, '本年新收', '新收') || '由' || num(t.b) || '件' || CASE WHEN t.a > t.b THEN '增至' ELSE '减至' END || num(t.a) || '件，远超'
         || ['同级同职能', '同级同类', '同级', '全部'][t.pool] || t.n || '家机关的同期波动。' AS message,
       t.b * exp(t.m) AS expected, t.a AS actual, num(t.b) || ' ' || num(t.a) AS values_of,
       two_sided(abs(t.z), 0.6 * t.n) AS p, abs(t.l - t.m) >= ln(1.5) AS large
FROM test t JOIN field_word w ON w.field = t.field
