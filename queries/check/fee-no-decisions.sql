-- id: fee-no-decisions
-- kind: plausibility
-- severity: info
-- reach: organ
-- title: 有收费而无许可处罚 | Fees without decisions
-- says: at least 1 万元 of fees and no decisions at all
-- silent: schools, hospitals, natural resources and housing, which collect funds; the report of an office
SELECT d.organ_id, d.year, d.report_id, ['disclosure.fee.amount'] AS fields,
       '有收费' || num(d.fee_amount) || '万元而无许可、处罚，请核对口径。' AS message, d.fee_amount AS actual
FROM disclosure d
WHERE d.fee_amount >= 1 AND d.licence_decisions + d.penalty_decisions + d.compulsion_decisions = 0 AND d.scope <> 'office'
  AND NOT regexp_matches(coalesce(d.organ, ''), '学校|大学|学院|中学|小学|医院|自然资源|规划|住房|住建')
