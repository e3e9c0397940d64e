-- id: government-duty
-- kind: text
-- severity: low
-- reach: organ
-- title: 未报告考核评议追责 | Appraisal, public review and accountability are not told
-- says: a government's report tells none of 工作考核, 社会评议 and 责任追究 (Order 711, art. 50(4)); one or two of them missing: info
-- silent: the report is not a government's; 总体情况 was not found
WITH told AS (
    SELECT r.organ_id, r.year, r.report_id, concat(s.overview, s.problems, s.other) AS t
    FROM current_report r JOIN section s ON s.report_id = r.report_id
    WHERE r.scope = 'government' AND length(s.overview) >= 100),
lacks AS (
    SELECT t.*, list_filter([
        CASE WHEN NOT regexp_matches(t.t, '考核|考评|绩效|测评') THEN '工作考核' END,
        CASE WHEN NOT regexp_matches(t.t, '评议|评价|满意度|第三方评估|社会监督') THEN '社会评议' END,
        CASE WHEN NOT regexp_matches(t.t, '追究|追责|问责') THEN '责任追究' END], lambda x: x IS NOT NULL) AS missing
    FROM told t)
SELECT l.organ_id, l.year, l.report_id, []::VARCHAR[] AS fields, '未报告' || array_to_string(l.missing, '、') || '结果。' AS message,
       array_to_string(l.missing, ',') AS more, CASE WHEN len(l.missing) < 3 THEN 'info' END AS severity
FROM lacks l WHERE len(l.missing) > 0
