-- id: narr-carried
-- kind: narrative
-- severity: medium
-- title: 正文结转件数不符 | Carried out in the prose
-- says: the prose tells another number carried over to the next year than the table
-- silent: the number is of last year, cumulative, of one channel or approximate; another sentence agrees
WITH told AS (
    SELECT c.report_id, c.value, c.sentence FROM claim c
    WHERE c.field = 'requests.carried_out.total'
      AND NOT regexp_matches(coalesce(c.sentence, ''), '上年|去年|同比|相比|较|累计|历年|余件|余条|约|左右|以上|季度|渠道|按时|延期')),
fits AS (
    SELECT t.report_id, t.value, t.sentence,
           bool_or(t.value IN (q.carried_out_total)) OVER (PARTITION BY t.report_id) AS any_fits
    FROM told t JOIN requests q ON q.report_id = t.report_id JOIN disputes d ON d.report_id = t.report_id)
SELECT r.organ_id, r.year, r.report_id, ['requests.carried_out.total'] AS fields,
       '正文结转' || num(t.value) || '件，表三' || q.carried_out_total || '件。' AS message,
       q.carried_out_total AS expected, t.value AS actual, t.sentence AS more
FROM (SELECT f.report_id, max(f.value) AS value, arg_max(f.sentence, f.value) AS sentence FROM fits f
      WHERE NOT f.any_fits GROUP BY f.report_id) t
JOIN current_report r ON r.report_id = t.report_id
JOIN requests q ON q.report_id = t.report_id
JOIN disputes d ON d.report_id = t.report_id
WHERE q.carried_out_total IS NOT NULL AND true
