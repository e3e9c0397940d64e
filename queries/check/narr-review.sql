-- id: narr-review
-- kind: narrative
-- severity: medium
-- title: 正文复议件数不符 | Reviews in the prose
-- says: the prose tells another number of reviews on disclosure than table 4
-- silent: the number is of last year, cumulative, of one channel or approximate; another sentence agrees; the sentence does not speak of 信息公开
WITH told AS (
    -- the words that make a number another one's are those of its own clause
    SELECT c.report_id, c.field, c.value, c.sentence,
           coalesce(list_filter(regexp_split_to_array(regexp_replace(coalesce(c.sentence, ''), '([0-9]),([0-9])', '\1\2', 'g'), '[，,：:；]'),
               lambda part: regexp_matches(part, '(^|[^0-9])' || num(c.value) || '([^0-9]|$)'))[1], '') AS clause
    FROM claim c WHERE c.field IN ('disputes.review.total')),
fits AS (
    SELECT t.report_id, t.value, t.sentence, t.value IN (d.review_total) AS agrees
    FROM told t JOIN requests q ON q.report_id = t.report_id JOIN disputes d ON d.report_id = t.report_id
    WHERE NOT regexp_matches(t.clause, '上年|去年|同比|相比|较|累计|历年|余件|余条|约|左右|以上|按时|延期')
      AND NOT regexp_matches(coalesce(t.sentence, ''), '季度|渠道'))
SELECT r.organ_id, r.year, r.report_id, ['disputes.review.total'] AS fields,
       '正文复议' || num(t.value) || '件，表四' || d.review_total || '件。' AS message,
       d.review_total AS expected, t.value AS actual, t.sentence AS more
FROM (SELECT f.report_id, max(f.value) AS value, arg_max(f.sentence, f.value) AS sentence FROM fits f
      GROUP BY f.report_id HAVING NOT bool_or(coalesce(f.agrees, true))) t
JOIN current_report r ON r.report_id = t.report_id
JOIN requests q ON q.report_id = t.report_id
JOIN disputes d ON d.report_id = t.report_id
WHERE d.review_total IS NOT NULL AND t.sentence LIKE '%公开%'
