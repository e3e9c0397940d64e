-- id: sum-suit-direct
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 直接起诉之和不符 | Direct lawsuits do not add up
-- says: upheld + corrected + other + pending = total (I5); pending counts in
-- silent: the total is 0 (see total-not-filled)
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '未经复议直接起诉总计填' || num(i.rhs) || '，分项之和为' || num(i.lhs) || '。' AS message,
       i.lhs AS expected, i.rhs AS actual
FROM identity i
WHERE i.rule = 'sum-suit-direct' AND i.gap <> 0 AND i.rhs <> 0
