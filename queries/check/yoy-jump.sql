-- id: yoy-jump
-- kind: statistical
-- severity: medium
-- reach: reports
-- title: 同比异常 | A jump over the year before
-- says: a flow count against the year before is unlikely (docs/statistics.md): L = ln((a+1/2)/(b+1/2)) beside the usual change m of the peers
--   (nine of the same function; else of the same kind; else of the level; else all), by the chance of counting and the organ's own spread, which
--   its other years and its peers tell; told when Benjamini-Hochberg keeps it and |L-m| >= ln 1.5
-- silent: a + b < 20; fewer than 8 peers; digit-shift, scope-change, zero-after-activity, total-not-filled, shifted-column or swapped-columns tells it; the year before was the odd one and this one is back
-- after: digit-shift, scope-change, shifted-column, swapped-columns, total-not-filled, zero-after-activity
WITH back AS ( -- the year before was the odd one
    SELECT t.report_id, t.measure
    FROM change_test t JOIN change_test x ON x.report_id = t.before_id AND x.measure = t.measure
    WHERE t.form = 'count' AND abs(x.r) >= ln(1.5) AND sign(x.r) <> sign(t.r)
      AND abs(t.r + x.r) < ln(1.5)),
past AS ( -- the years before, where there are several
    SELECT t.report_id, t.measure, '（此前各年：' || string_agg(num(o.value), '、' ORDER BY o.year) || '件）' AS words
    FROM change_test t
    JOIN flow o ON o.organ_id = t.organ_id AND o.scope = t.scope AND o.field = t.measure AND o.year BETWEEN t.year - 5 AND t.year - 1
    WHERE t.form = 'count' AND t.p < 0.05
    GROUP BY t.report_id, t.measure HAVING count(*) > 1),
other AS ( -- told by another rule: of the report itself, or of the year before
    SELECT f.report_id, f.rule, f.fields FROM found f
    WHERE f.rule IN ('digit-shift', 'scope-change', 'shifted-column', 'swapped-columns', 'total-not-filled', 'zero-after-activity'))
SELECT t.organ_id, t.year, t.report_id, t.before_id AS other_report_id, [t.measure] AS fields,
       replace(w.zh, '本年新收', '新收') || '由' || year_told(t.year, t.gap) || num(t.b) || '件' || CASE WHEN t.a > t.b THEN '增至' ELSE '减至' END || num(t.a) || '件' || coalesce(h.words, '') || '，远超'
         || peers_told(t.pool, t.others) || '的同期波动。' AS message,
       t.b * exp(t.m) AS expected, t.a AS actual, num(t.b) || ' ' || num(t.a) AS values_of,
       t.p, least(abs(t.r), abs(t.new_part)) >= ln(1.5) AND sign(t.r) = sign(t.new_part) AS large, t.measure AS cause
FROM change_test t
JOIN field_word w ON w.field = t.measure
LEFT JOIN past h ON h.report_id = t.report_id AND h.measure = t.measure
ANTI JOIN back b ON b.report_id = t.report_id AND b.measure = t.measure
ANTI JOIN other o ON o.report_id = t.report_id
    AND (o.rule = 'scope-change' OR o.rule IN ('digit-shift', 'zero-after-activity') AND o.fields[1] = t.measure OR o.rule IN ('shifted-column', 'swapped-columns', 'total-not-filled') AND list_contains(o.fields, t.measure))
ANTI JOIN other y ON y.report_id = t.before_id
    AND (y.rule = 'scope-change' OR list_contains(y.fields, t.measure))
WHERE t.form = 'count'
