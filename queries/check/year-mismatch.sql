-- id: year-mismatch
-- kind: text
-- severity: medium
-- reach: organ
-- title: 年度前后不一 | Title and prose name different years
-- says: the period that the report states is of another year than its title; or 总体情况 names an earlier year at least three times and its own never
-- silent: years in document numbers, in titles of documents and in clauses that compare (上年, 同比, 较, 以来, 同期) do not count; a year that comes after the report's
WITH stated AS (
    SELECT d.report_id, any_value(d.message) || '。' AS message FROM diagnostic d WHERE d.code = 'year-differs' GROUP BY d.report_id),
silent AS MATERIALIZED ( -- a quick look, before the slow one by patterns: their own year is nowhere
    SELECT s.report_id, s.overview FROM section s JOIN current_report r ON r.report_id = s.report_id
    WHERE s.overview <> '' AND NOT contains(s.overview, r.year::VARCHAR)),
clause AS (
    SELECT s.report_id, unnest(regexp_split_to_array(regexp_replace(s.overview, '《[^》]*》|〔[^〕]*〕|\[[^\]]*\]', '', 'g'), '[，,。；;\n]')) AS c
    FROM silent s),
named AS (
    SELECT c.report_id, unnest(regexp_extract_all(c.c, '(20[0-9][0-9]) ?年', 1))::INTEGER AS y
    FROM clause c WHERE NOT regexp_matches(c.c, '上年|上一年|去年|同比|较|比|以来|同期|规划|计划')),
counted AS (SELECT n.report_id, n.y, count(*) AS times FROM named n GROUP BY n.report_id, n.y)
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, s.message, s.message AS more
FROM stated s JOIN current_report r ON r.report_id = s.report_id
UNION ALL BY NAME
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields,
       '标题为' || r.year || '年，正文通篇写的是' || arg_max(c.y, c.times) || '年。' AS message, arg_max(c.y, c.times)::VARCHAR AS more
FROM counted c JOIN current_report r ON r.report_id = c.report_id
WHERE r.report_id NOT IN (SELECT s.report_id FROM stated s)
GROUP BY r.organ_id, r.year, r.report_id
HAVING max(c.times) >= 3 AND arg_max(c.y, c.times) < r.year
