-- id: direct-suit-denials
-- kind: plausibility
-- severity: info
-- reach: organ
-- title: 复议前置 | Direct lawsuits since 2024
-- says: three or more direct lawsuits in 2024 or later: since then refusals go to review first (复议法 2023, art. 23, known at second hand)
-- silent: 2023 and before; an unknown number
SELECT d.organ_id, d.year, d.report_id, ['disputes.suit_direct.total'] AS fields,
       '直接起诉' || d.suit_direct_total || '件，请核对是否属复议前置情形。' AS message, d.suit_direct_total AS actual
FROM disputes d
WHERE d.year >= 2024 AND d.suit_direct_total >= 3
