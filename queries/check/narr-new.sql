-- id: narr-new
-- kind: narrative
-- severity: medium
-- title: 正文新收件数不符 | Received in the prose
-- says: the prose tells another number of requests than received, and than received with those carried in
-- silent: the number is of last year, cumulative, of one channel or approximate; another sentence agrees
WITH told AS (
    SELECT c.report_id, c.value, c.sentence FROM claim c
    WHERE c.field = 'requests.new.total'
      AND NOT regexp_matches(coalesce(c.sentence, ''), '上年|去年|同比|相比|较|累计|历年|余件|余条|约|左右|以上|季度|渠道|按时|延期')),
fits AS (
    SELECT t.report_id, t.value, t.sentence,
           bool_or(t.value IN (q.new_total, q.new_total + q.carried_in_total)) OVER (PARTITION BY t.report_id) AS any_fits
    FROM told t JOIN requests q ON q.report_id = t.report_id JOIN disputes d ON d.report_id = t.report_id)
SELECT r.organ_id, r.year, r.report_id, ['requests.new.total'] AS fields,
       '正文称收到' || num(t.value) || '件，表三新收' || q.new_total || '件'
         || coalesce('，加结转共' || (q.new_total + q.carried_in_total) || '件，均不符。', '，不符。') AS message,
       q.new_total AS expected, t.value AS actual, t.sentence AS more
FROM (SELECT f.report_id, max(f.value) AS value, arg_max(f.sentence, f.value) AS sentence FROM fits f
      WHERE NOT f.any_fits GROUP BY f.report_id) t
JOIN current_report r ON r.report_id = t.report_id
JOIN requests q ON q.report_id = t.report_id
JOIN disputes d ON d.report_id = t.report_id
WHERE q.new_total IS NOT NULL AND true
