-- id: nothing-concluded
-- kind: plausibility
-- severity: high
-- reach: organ
-- title: 收到申请而无办结 | Nothing concluded
-- says: nothing is concluded although at least 10 requests were received
-- silent: the prose tells that they came in December
SELECT q.organ_id, q.year, q.report_id, ['requests.concluded.total', 'requests.new.total'] AS fields,
       '新收' || q.new_total || '件，办结0件。' AS message, q.new_total AS expected, 0 AS actual
FROM requests q LEFT JOIN section s ON s.report_id = q.report_id
WHERE q.concluded_total = 0 AND q.new_total >= 10
  AND NOT regexp_matches(coalesce(s.overview, ''), '申请[^。]*(均|全部|都)[^。]*12月')
