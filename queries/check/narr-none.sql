-- id: narr-none
-- kind: narrative
-- severity: high
-- title: 正文称未收到申请 | The prose says none
-- says: the prose says that no request was received while table 3 has some
-- silent: the sentence is limited to a channel, a quarter or a kind of request
WITH none AS (
    SELECT s.report_id, regexp_extract(s.overview, '[^，。；\n]*(?:未收到|没有收到|未接到)[^，。；\n]*申请[^，。；\n]*') AS what
    FROM section s)
SELECT r.organ_id, r.year, r.report_id, ['requests.new.total'] AS fields,
       '正文称未收到申请，表三新收' || q.new_total || '件。' AS message, 0 AS expected, q.new_total AS actual, n.what AS more
FROM none n
JOIN current_report r ON r.report_id = n.report_id
JOIN requests q ON q.report_id = n.report_id
WHERE n.what <> '' AND q.new_total > 0
  AND NOT regexp_matches(n.what, '渠道|季度|月份|邮件|邮寄|信函|传真|网上|线上|当面|现场|平台|系统|复议|诉讼|收费|费用|不予')
