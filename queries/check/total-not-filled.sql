-- id: total-not-filled
-- kind: arithmetic
-- severity: medium
-- reach: organ
-- title: 总计漏填为零 | A total left at 0
-- says: a total of table 4 is 0 while its parts are not; or all totals of table 3 are 0 while their parts are not
-- silent: the parts are doubtful
SELECT any_value(i.organ_id) AS organ_id, any_value(i.year) AS year, i.report_id,
       list('disputes.' || i.member || '.total' ORDER BY i.member) AS fields,
       list(list_filter(i.fields, lambda f: NOT ends_with(f, '.total')) ORDER BY i.member).flatten() AS touches,
       '表四' || string_agg(CASE i.member WHEN 'review' THEN '行政复议' WHEN 'suit_direct' THEN '未经复议直接起诉' ELSE '复议后起诉' END
                            || '分项之和为' || num(i.lhs) || '件', '、' ORDER BY i.member)
         || '，总计却填0，疑似漏填。' AS message,
       sum(i.lhs) AS expected, 0 AS actual, string_agg(num(i.lhs), ',' ORDER BY i.member) AS more
FROM identity i
WHERE i.rule IN ('sum-review', 'sum-suit-direct', 'sum-suit-after-review') AND i.lhs > 0 AND i.rhs = 0
GROUP BY i.report_id
UNION ALL BY NAME
SELECT r.organ_id, r.year, z.report_id, z.fields,
       '表三“总计”列全部填0，而六类申请人各栏不为0，疑似漏填。' AS message, z.parts AS expected, 0 AS actual
FROM zero_totals z
JOIN current_report r ON r.report_id = z.report_id
