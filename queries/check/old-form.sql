-- id: old-form
-- kind: text
-- severity: low
-- reach: organ
-- title: 仍用旧表式 | The old form
-- says: the report uses the form of 2019, in whole or in part, for 2021 or later
-- silent: 2020 and before
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields,
       r.year || '年报告' || CASE r.format WHEN 'mixed' THEN '部分' ELSE '仍' END || '使用2019年试行表式。' AS message, r.format AS more
FROM current_report r
WHERE r.format IN ('2019', 'mixed') AND r.year >= 2021
