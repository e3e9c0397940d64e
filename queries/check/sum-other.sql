-- id: sum-other
-- kind: arithmetic
-- severity: medium
-- reach: organ
-- title: 其他处理之和不符 | Other outcomes do not add up
-- says: the one row of （六） equals its three rows, where all four are printed (I4)
-- silent: only one of the two readings is printed; culprit-cell explains it
-- after: culprit-cell, shifted-column
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '“其他处理”合计与三个分项之和不一致：' || a.zh || '列合计' || num(i.rhs) || '，分项之和' || num(i.lhs) || '。' AS message,
       i.lhs AS expected, i.rhs AS actual
FROM open_identity i
JOIN applicant_word a ON a.applicant = i.member
WHERE i.rule = 'sum-other'
