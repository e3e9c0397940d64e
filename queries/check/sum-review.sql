-- id: sum-review
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 行政复议之和不符 | Reviews do not add up
-- says: upheld + corrected + other + pending = total (I5); pending counts in
-- silent: the total is 0 (see total-not-filled)
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '行政复议总计填' || num(i.rhs) || '，分项之和为' || num(i.lhs) || '。' AS message,
       i.lhs AS expected, i.rhs AS actual
FROM identity i
WHERE i.rule = 'sum-review' AND i.gap <> 0 AND i.rhs <> 0
