-- id: narr-suit
-- kind: narrative
-- severity: medium
-- reach: organ
-- title: 正文诉讼件数不符 | Lawsuits in the prose
-- says: the prose tells another number of lawsuits on disclosure than table 4: direct, after review, or both
-- silent: the number is of last year, cumulative, of one channel or quarter, of a whole area, or approximate (told_number); another sentence agrees; the sentence does not speak of 公开
SELECT q.organ_id, q.year, q.report_id, ['disputes.suit_direct.total', 'disputes.suit_after_review.total'] AS fields,
       '正文诉讼' || num(t.value) || '件，表四' || q.suit_direct_total || '件和' || q.suit_after_review_total || '件，合计'
         || (q.suit_direct_total + q.suit_after_review_total) || '件。' AS message,
       q.suit_direct_total + q.suit_after_review_total AS expected, t.value AS actual, t.sentence AS more
FROM told_number t JOIN disputes q ON q.report_id = t.report_id
WHERE t.field IN ('disputes.suit.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total') AND t.sentence LIKE '%公开%'
WINDOW of_report AS (PARTITION BY t.report_id)
QUALIFY NOT bool_or(coalesce(CASE t.field WHEN 'disputes.suit_direct.total' THEN t.value = q.suit_direct_total
               WHEN 'disputes.suit_after_review.total' THEN t.value = q.suit_after_review_total
               ELSE t.value IN (q.suit_direct_total, q.suit_after_review_total, q.suit_direct_total + q.suit_after_review_total) END, true)) OVER of_report
    AND row_number() OVER (of_report ORDER BY t.value DESC) = 1
