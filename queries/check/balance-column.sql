-- id: balance-column
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 列勾稽不平 | A column does not balance
-- says: received + carried in = concluded + carried out, in each applicant column (I1)
-- silent: culprit-cell explains it; 总计 alone fails while a row of the four does not add up; every operand is a number, else unknown and silent
-- after: culprit-cell, shifted-column
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '表三“' || a.zh || '”列勾稽不平：新收' || num(max(c.value) FILTER (WHERE w.item = 'new'))
         || '+结转' || num(max(c.value) FILTER (WHERE w.item = 'carried_in'))
         || '≠办结' || num(max(c.value) FILTER (WHERE w.item = 'concluded'))
         || '+结转下年' || num(max(c.value) FILTER (WHERE w.item = 'carried_out'))
         || '，差' || num(abs(any_value(i.gap))) || '件。' AS message,
       any_value(i.lhs) AS expected, any_value(i.rhs) AS actual
FROM open_identity i
JOIN applicant_word a ON a.applicant = i.member
JOIN suspect_cell c ON c.report_id = i.report_id AND list_contains(i.fields, c.field)
JOIN field_word w ON w.field = c.field
WHERE i.rule = 'balance-column'
  AND NOT (i.member = 'total'
           AND NOT EXISTS (SELECT 1 FROM identity o WHERE o.report_id = i.report_id AND o.rule = i.rule AND o.member <> 'total' AND o.gap <> 0)
           AND EXISTS (SELECT 1 FROM identity o WHERE o.report_id = i.report_id AND o.rule = 'sum-applicants' AND o.gap <> 0
                         AND o.member IN ('new', 'carried_in', 'concluded', 'carried_out')))
GROUP BY i.organ_id, i.year, i.report_id, i.fields, a.zh
