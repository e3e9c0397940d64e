-- id: sum-applicants
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 申请人之和不符 | Applicants do not add up
-- says: the six kinds of applicants add up to the total, in each row of table 3 (I3)
-- silent: 总计 blank (see total-blank); all totals left at 0 (see total-not-filled); culprit-cell explains it
-- after: culprit-cell, shifted-column
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '“' || w.zh || '”一行六类申请人之和为' || num(i.lhs) || '，总计填' || num(i.rhs) || '。' AS message,
       i.lhs AS expected, i.rhs AS actual
FROM open_identity i
JOIN item_word w ON w.item = i.member
WHERE i.rule = 'sum-applicants'
  AND NOT EXISTS (SELECT 1 FROM zero_totals z WHERE z.report_id = i.report_id)
