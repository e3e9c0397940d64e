-- id: narr-fee
-- kind: narrative
-- severity: info
-- reach: organ
-- title: 未说明信息处理费 | Part six is silent on fees
-- says: part 六 says nothing of the fee for handling information, which it is to tell from the report for 2021 on (国办函〔2020〕109号)
-- silent: part 六 was not found; the fee is spoken of in another part; 2020 and before
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, '第六部分未说明信息处理费收取情况。' AS message
FROM current_report r JOIN section s ON s.report_id = r.report_id
WHERE r.year >= 2021 AND s.other <> ''
  AND NOT (contains(s.other, '处理费') OR contains(s.other, '收费') OR contains(s.other, '收取') OR contains(s.other, '费用'))
  AND NOT (contains(concat(s.overview, s.problems), '处理费') OR contains(concat(s.overview, s.problems), '收费'))
