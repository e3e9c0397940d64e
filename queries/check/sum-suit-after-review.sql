-- id: sum-suit-after-review
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 复议后起诉之和不符 | Lawsuits after review do not add up
-- says: upheld + corrected + other + pending = total (I5); pending counts in
-- silent: the total is 0 (see total-not-filled)
SELECT i.organ_id, i.year, i.report_id, i.fields,
       '复议后起诉总计填' || num(i.rhs) || '，分项之和为' || num(i.lhs) || '。' AS message,
       i.lhs AS expected, i.rhs AS actual
FROM identity i
WHERE i.rule = 'sum-suit-after-review' AND i.gap <> 0 AND i.rhs <> 0
