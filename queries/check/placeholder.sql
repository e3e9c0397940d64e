-- id: placeholder
-- kind: text
-- severity: medium
-- reach: organ
-- title: 未填写的占位符 | A placeholder left in
-- says: XX, ××, ＿＿, （数字）, 0000年 or {} is left in the prose
-- silent: ×× in the quoted number of a document (〔20××〕, 第××号)
WITH prose AS MATERIALIZED ( -- a quick look by words, before the slow one by patterns
    SELECT p.report_id, p.t FROM (SELECT s.report_id, concat_ws(chr(10), s.overview, s.problems, s.other) AS t FROM section s) p
    WHERE regexp_matches(p.t, 'XX|ＸＸ|××|X×|＿＿|__|数字|0000年|\{')),
hit AS (
    SELECT p.report_id, regexp_extract(regexp_replace(p.t, '〔[^〕]*〕|第[X×]+号|[《“][^》”]*[》”]', '', 'g'),
        '(?:[XＸ×]{2,}|[＿_]{2,}|[（(]数字[）)]|0000年|\{ *\})(?:[件次条份年月日])?') AS what
    FROM prose p)
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, '正文有未填写的占位符“' || h.what || '”。' AS message, h.what AS more
FROM hit h JOIN current_report r ON r.report_id = h.report_id
WHERE h.what <> ''
