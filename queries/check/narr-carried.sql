-- id: narr-carried
-- kind: narrative
-- severity: medium
-- reach: organ
-- title: 正文结转件数不符 | Carried out in the prose
-- says: the prose tells another number carried over to the next year than the table
-- silent: the number is of last year, cumulative, of one channel or quarter, of a whole area, or approximate (told_number); another sentence agrees
SELECT q.organ_id, q.year, q.report_id, ['requests.carried_out.total'] AS fields,
       '正文结转' || num(t.value) || '件，表三' || q.carried_out_total || '件。' AS message,
       q.carried_out_total AS expected, t.value AS actual, t.sentence AS more
FROM told_number t JOIN requests q ON q.report_id = t.report_id
WHERE t.field = 'requests.carried_out.total'
WINDOW of_report AS (PARTITION BY t.report_id)
QUALIFY NOT bool_or(coalesce(t.value = q.carried_out_total, true)) OVER of_report
    AND row_number() OVER (of_report ORDER BY t.value DESC) = 1
