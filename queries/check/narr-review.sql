-- id: narr-review
-- kind: narrative
-- severity: medium
-- reach: organ
-- title: 正文复议件数不符 | Reviews in the prose
-- says: the prose tells another number of reviews on disclosure than table 4
-- silent: the number is of last year, cumulative, of one channel or quarter, of a whole area, or approximate (told_number); another sentence agrees; the sentence does not speak of 公开, so that it may be of all reviews
SELECT q.organ_id, q.year, q.report_id, ['disputes.review.total'] AS fields,
       '正文复议' || num(t.value) || '件，表四' || q.review_total || '件。' AS message,
       q.review_total AS expected, t.value AS actual, t.sentence AS more
FROM told_number t JOIN disputes q ON q.report_id = t.report_id
WHERE t.field = 'disputes.review.total' AND t.sentence LIKE '%公开%'
WINDOW of_report AS (PARTITION BY t.report_id)
QUALIFY NOT bool_or(coalesce(t.value = q.review_total, true)) OVER of_report
    AND row_number() OVER (of_report ORDER BY t.value DESC) = 1
