-- id: narr-none
-- kind: narrative
-- severity: high
-- reach: organ
-- title: 正文称未收到申请 | The prose says none
-- says: the prose says that no request was received while table 3 has some; or that no fee for handling information was collected, and elsewhere how much was
-- silent: the sentence is limited to a channel, a quarter or a kind of request
WITH candidate AS MATERIALIZED ( -- a quick look by words, before the slow one by patterns
    SELECT s.report_id, s.overview FROM section s
    WHERE regexp_matches(s.overview, '未收到|没有收到|未接到')),
none AS (
    SELECT c.report_id, regexp_extract(c.overview, '[^，。；\n]*(?:未收到|没有收到|未接到)[^，。；\n]*申请[^，。；\n]*') AS what FROM candidate c),
twice AS MATERIALIZED (
    SELECT s.report_id, concat_ws(chr(10), s.overview, s.other) AS t FROM section s
    WHERE CASE len(string_split(s.other, '信息处理费')) WHEN 1 THEN false WHEN 2 THEN contains(s.overview, '信息处理费') ELSE true END),
fee AS (
    SELECT w.report_id, w.t,
           regexp_extract(w.t, '(?:^|[，。；：、\n])([^，。；：、\n]{0,12}收取[^，。；\n]{0,8}信息处理费[^，。；\n]{0,6}[1-9][0-9,.]*万?元)', 1) AS told
    FROM twice w)
SELECT r.organ_id, r.year, r.report_id, ['requests.new.total'] AS fields,
       '正文称未收到申请，表三新收' || q.new_total || '件。' AS message, 0 AS expected, q.new_total AS actual, n.what AS more
FROM none n
JOIN current_report r ON r.report_id = n.report_id
JOIN requests q ON q.report_id = n.report_id
WHERE n.what <> '' AND q.new_total > 0
  AND NOT regexp_matches(n.what, '渠道|季度|月份|邮件|邮寄|信函|传真|网上|线上|当面|现场|平台|系统|复议|诉讼|收费|费用|不予')
UNION ALL BY NAME
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, '正文称未收取信息处理费，又称“' || f.told || '”。' AS message, f.told AS more
FROM fee f
JOIN current_report r ON r.report_id = f.report_id
WHERE f.told <> '' AND NOT regexp_matches(f.told, '未|没有|上年|去年|标准') AND regexp_matches(f.t, '(未|没有)(收取|收到|产生)[^，。；\n]{0,10}信息处理费')
