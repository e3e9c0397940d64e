-- id: scope-change
-- kind: continuity
-- severity: medium
-- reach: organ
-- title: 统计口径疑似改变 | The scope seems to change
-- says: at least 4 flow counts change more than tenfold one way; or the title goes over from 人民政府 to 办公室, or the other way round
-- silent: counts below 10 in both years
WITH titled AS (
    SELECT r.organ_id, r.year, r.report_id, b.report_id AS before_id, b.scope AS was, r.scope AS is_now
    FROM current_report r JOIN current_report b ON b.organ_id = r.organ_id AND b.year = r.year - 1
    WHERE r.scope <> b.scope AND r.scope IN ('office', 'government') AND b.scope IN ('office', 'government')),
jump AS (
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
UNION ALL BY NAME
SELECT t.organ_id, t.year, t.report_id, t.before_id AS other_report_id, []::VARCHAR[] AS fields,
       '本年标题由“' || CASE t.was WHEN 'office' THEN '办公室' ELSE '人民政府' END || '”改为“' || CASE t.is_now WHEN 'office' THEN '办公室' ELSE '人民政府' END
         || '”，统计口径可能改变，不宜与上年直接比较。' AS message,
       CASE t.is_now WHEN 'government' THEN 1 ELSE -1 END AS actual
FROM titled t
