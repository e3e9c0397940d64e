-- id: area-below-parts
-- kind: continuity
-- severity: medium
-- reach: reports
-- title: 全区汇总少于单个部门 | The area has less than one of its parts
-- says: a government's total is below that of one of its own organs of the same area and year
-- silent: the report is not a sum over the government
WITH part AS (
    SELECT f.*, r.area_code, r.organ FROM flow f JOIN current_report r ON r.report_id = f.report_id WHERE f.scope = 'unit'),
whole AS (
    SELECT f.*, r.area_code FROM flow f JOIN current_report r ON r.report_id = f.report_id WHERE f.scope = 'government')
SELECT w.organ_id, w.year, w.report_id, arg_max(p.report_id, p.value) AS other_report_id, [w.field] AS fields,
       '全区' || z.zh || '合计' || num(w.value) || '件，少于' || arg_max(p.organ, p.value) || '一家的' || num(max(p.value)) || '件。' AS message,
       max(p.value) AS expected, w.value AS actual, num(w.value) AS values_of
FROM whole w
JOIN part p ON p.area_code = w.area_code AND p.year = w.year AND p.field = w.field AND p.value > w.value
JOIN field_word z ON z.field = w.field
GROUP BY w.organ_id, w.year, w.report_id, w.field, w.value, z.zh
