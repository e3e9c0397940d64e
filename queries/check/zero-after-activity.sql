-- id: zero-after-activity
-- kind: statistical
-- severity: medium
-- title: 历来有数而本年为零 | Zero after years of activity
-- says: a count is 0 after a mean of at least 20 in the three years before (under Poisson e^-20)
-- silent: the scope seems to have changed (scope-change)
-- after: scope-change, total-not-filled
SELECT a.organ_id, a.year, a.report_id, [a.field] AS fields,
       w.zh || '近三年年均' || round(avg(o.value))::BIGINT || '件，本年为0。' AS message, avg(o.value) AS expected, 0 AS actual
FROM flow a
JOIN flow o ON o.organ_id = a.organ_id AND o.scope = a.scope AND o.field = a.field AND o.year BETWEEN a.year - 3 AND a.year - 1
JOIN field_word w ON w.field = a.field
WHERE a.value = 0
  AND NOT EXISTS (SELECT 1 FROM found s WHERE s.rule IN ('scope-change', 'total-not-filled') AND s.report_id = a.report_id)
GROUP BY a.organ_id, a.year, a.report_id, a.field, w.zh
HAVING count(*) = 3 AND avg(o.value) >= 20
