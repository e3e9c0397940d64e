-- id: secret-at-township
-- kind: plausibility
-- severity: info
-- reach: organ
-- title: 乡镇以国家秘密不予公开 | State secrets at a township
-- says: a street or township denied requests because of state secrets
-- silent: the report is not of a unit
SELECT q.organ_id, q.year, q.report_id, ['requests.denied_state_secret.total'] AS fields,
       CASE q.kind WHEN 'street' THEN '街道' ELSE '乡镇' END || '以国家秘密为由不予公开' || q.denied_state_secret_total || '件，较少见。' AS message,
       q.denied_state_secret_total AS actual
FROM requests q
WHERE q.denied_state_secret_total > 0 AND q.kind IN ('street', 'township') AND q.scope = 'unit'
