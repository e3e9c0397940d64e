-- id: narr-new
-- kind: narrative
-- severity: medium
-- reach: organ
-- title: 正文新收件数不符 | Received in the prose
-- says: the prose tells another number of requests than received, and than received with those carried in
-- silent: the number is of last year, cumulative, of one channel or quarter, of a whole area, or approximate (told_number); another sentence agrees; either number of the table is unknown
SELECT q.organ_id, q.year, q.report_id, ['requests.new.total'] AS fields,
       '正文称收到' || num(t.value) || '件，表三新收' || q.new_total || '件，加结转共' || (q.new_total + q.carried_in_total) || '件，均不符。' AS message,
       q.new_total AS expected, t.value AS actual, t.sentence AS more
FROM told_number t JOIN requests q ON q.report_id = t.report_id
WHERE t.field = 'requests.new.total'
WINDOW of_report AS (PARTITION BY t.report_id)
QUALIFY NOT bool_or(coalesce(t.value IN (q.new_total, q.new_total + q.carried_in_total), true)) OVER of_report
    AND row_number() OVER (of_report ORDER BY t.value DESC) = 1
