-- id: scope-change
-- kind: continuity
-- severity: medium
-- title: 统计口径疑似改变 | The scope seems to change
-- says: at least 4 flow counts change more than tenfold one way
-- silent: counts below 10 in both years
WITH jump AS (
    SELECT p.organ_id, p.year, p.report_id, p.before_id, a.field, sign(a.value - b.value) AS way
    FROM year_pair p
    JOIN flow a ON a.report_id = p.report_id
    JOIN flow b ON b.report_id = p.before_id AND b.field = a.field
    WHERE greatest(a.value, b.value) >= 10 AND greatest(a.value, b.value) > 10 * least(a.value, b.value))
SELECT j.organ_id, j.year, j.report_id, j.before_id AS other_report_id, []::VARCHAR[] AS fields,
       CASE WHEN j.way > 0 THEN '本年疑似由“本机关”口径改为“全区汇总”口径' ELSE '本年疑似由“全区汇总”口径改为“本机关”口径' END
         || '（' || count(*) || '项数据变化超过十倍），不宜与上年直接比较。' AS message,
       list(j.field ORDER BY j.field) AS touches, j.way AS actual
FROM jump j
GROUP BY j.organ_id, j.year, j.report_id, j.before_id, j.way
HAVING count(*) >= 4
QUALIFY row_number() OVER (PARTITION BY j.report_id ORDER BY count(*) DESC, j.way DESC) = 1
