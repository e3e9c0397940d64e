-- id: round-numbers
-- kind: plausibility
-- severity: low
-- reach: organ
-- title: 多为整百数 | Round numbers
-- says: at least 4 flow counts of 100 or more, at least 75 % of them divisible by 100
-- silent: amounts in 万元
SELECT f.organ_id, f.year, f.report_id, list(f.field ORDER BY f.field) AS fields,
       '多项数据为整百数（' || count(*) FILTER (WHERE f.value % 100 = 0) || '/' || count(*) || '），疑似估计值。' AS message,
       count(*) FILTER (WHERE f.value % 100 = 0) AS actual
FROM flow f
WHERE f.value >= 100
GROUP BY f.organ_id, f.year, f.report_id
HAVING count(*) >= 4 AND count(*) FILTER (WHERE f.value % 100 = 0) >= 0.75 * count(*)
