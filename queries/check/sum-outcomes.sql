-- id: sum-outcomes
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 办理结果之和不符 | Outcomes do not add up
-- says: the outcomes add up to the total concluded, in each applicant column (I2); （六） is its three rows, or its one row where it stands alone
-- silent: culprit-cell explains it; （六） or any other part is unread or blank
-- after: culprit-cell, shifted-column
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '表三“' || a.zh || '”列：各项办理结果之和为' || num(i.lhs) || '，所填总计为' || num(i.rhs) || '。' AS message,
       i.lhs AS expected, i.rhs AS actual
FROM open_identity i
JOIN applicant_word a ON a.applicant = i.member
WHERE i.rule = 'sum-outcomes'
