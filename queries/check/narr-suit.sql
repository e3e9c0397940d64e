-- id: narr-suit
-- kind: narrative
-- severity: medium
-- title: 正文诉讼件数不符 | Lawsuits in the prose
-- says: the prose tells another number of lawsuits on disclosure than table 4: direct, after review, or both
-- silent: the number is of last year, cumulative, of one channel or approximate; another sentence agrees; the sentence does not speak of 信息公开
WITH told AS (
    -- the words that make a number another one's are those of its own clause
    SELECT c.report_id, c.field, c.value, c.sentence,
           coalesce(list_filter(regexp_split_to_array(regexp_replace(coalesce(c.sentence, ''), '([0-9]),([0-9])', '\1\2', 'g'), '[，,：:；]'),
               lambda part: regexp_matches(part, '(^|[^0-9])' || num(c.value) || '([^0-9]|$)'))[1], '') AS clause
    FROM claim c WHERE c.field IN ('disputes.suit.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total')),
fits AS (
    SELECT t.report_id, t.value, t.sentence, CASE t.field WHEN 'disputes.suit_direct.total' THEN t.value = d.suit_direct_total
                        WHEN 'disputes.suit_after_review.total' THEN t.value = d.suit_after_review_total
                        ELSE t.value IN (d.suit_direct_total, d.suit_after_review_total, d.suit_direct_total + d.suit_after_review_total) END AS agrees
    FROM told t JOIN requests q ON q.report_id = t.report_id JOIN disputes d ON d.report_id = t.report_id
    WHERE NOT regexp_matches(t.clause, '上年|去年|同比|相比|较|累计|历年|余件|余条|约|左右|以上|按时|延期')
      AND NOT regexp_matches(coalesce(t.sentence, ''), '季度|渠道'))
SELECT r.organ_id, r.year, r.report_id, ['disputes.suit_direct.total', 'disputes.suit_after_review.total'] AS fields,
       '正文诉讼' || num(t.value) || '件，表四' || d.suit_direct_total || '件和' || d.suit_after_review_total || '件，合计'
         || (d.suit_direct_total + d.suit_after_review_total) || '件。' AS message,
       (d.suit_direct_total + d.suit_after_review_total) AS expected, t.value AS actual, t.sentence AS more
FROM (SELECT f.report_id, max(f.value) AS value, arg_max(f.sentence, f.value) AS sentence FROM fits f
      GROUP BY f.report_id HAVING NOT bool_or(coalesce(f.agrees, true))) t
JOIN current_report r ON r.report_id = t.report_id
JOIN requests q ON q.report_id = t.report_id
JOIN disputes d ON d.report_id = t.report_id
WHERE (d.suit_direct_total + d.suit_after_review_total) IS NOT NULL AND t.sentence LIKE '%公开%'
