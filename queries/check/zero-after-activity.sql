-- id: zero-after-activity
-- kind: statistical
-- severity: medium
-- reach: reports
-- title: 历来有数而本年为零 | Zero after years of activity
-- says: a count is 0 after three years of at least 5 each and 20 in the mean (under Poisson e^-20; with a yearly log-sd of 0.5 and a mean of 20 still below 1e-6)
-- silent: the scope seems to have changed (scope-change); total-not-filled; shifted-column or swapped-columns tells it; half or more of three or more peers that were active went to 0 as well: the power moved away
-- after: scope-change, shifted-column, swapped-columns, total-not-filled
WITH zero AS (
    SELECT a.organ_id, a.scope, a.year, a.report_id, a.field, avg(o.value) AS mean, arg_max(o.report_id, o.year) AS before_id
    FROM flow a
    JOIN flow o ON o.organ_id = a.organ_id AND o.scope = a.scope AND o.field = a.field AND o.year BETWEEN a.year - 3 AND a.year - 1
    WHERE a.value = 0
    GROUP BY a.organ_id, a.scope, a.year, a.report_id, a.field
    HAVING count(*) = 3 AND min(o.value) >= 5 AND avg(o.value) >= 20),
-- peers that were active the year before, and how many of them are not any more
moved AS (
    SELECT p.level, p.kind, p.scope, p.job, p.year, a.field, count(*) AS active, count(*) FILTER (WHERE a.value = 0) AS ceased
    FROM year_pair p
    JOIN flow a ON a.report_id = p.report_id AND a.field IN (SELECT z.field FROM zero z)
    JOIN flow b ON b.report_id = p.before_id AND b.field = a.field AND b.value >= 5
    GROUP BY p.level, p.kind, p.scope, p.job, p.year, a.field)
SELECT z.organ_id, z.year, z.report_id, z.before_id AS other_report_id, [z.field] AS fields,
       w.zh || '近三年年均' || round(z.mean)::BIGINT || '件，本年为0。' AS message, z.mean AS expected, 0 AS actual
FROM zero z
JOIN field_word w ON w.field = z.field
JOIN year_pair p ON p.report_id = z.report_id
JOIN moved m ON m.level IS NOT DISTINCT FROM p.level AND m.kind = p.kind AND m.scope = p.scope AND m.job = p.job AND m.year = p.year AND m.field = z.field
WHERE NOT (m.active - 1 >= 3 AND m.ceased - 1 >= 0.5 * (m.active - 1))
  AND NOT EXISTS (SELECT 1 FROM found s WHERE s.report_id = z.report_id
      AND (s.rule IN ('scope-change', 'total-not-filled') OR s.rule IN ('shifted-column', 'swapped-columns') AND list_contains(s.fields, z.field)))
