-- id: regulation-by-wrong-organ
-- kind: plausibility
-- severity: medium
-- reach: organ
-- title: 无规章制定权 | Regulations by an organ that makes none
-- says: a number of 规章 above 0 for an organ below a city with districts, or for a local department (立法法 arts. 91, 93)
-- silent: the government of a prefecture or province, or its office; its 司法局 or 司法厅: low
SELECT r.organ_id, r.year, r.report_id,
       ['disclosure.regulation.issued', 'disclosure.regulation.repealed', 'disclosure.regulation.in_force'] AS fields,
       r.organ || '填报规章' || greatest(d.regulation_issued, d.regulation_repealed, d.regulation_in_force, d.regulation_made,
           d.regulation_published, d.regulation_published_total) || '件，依法无规章制定权，疑似误填。' AS message,
       0 AS expected, greatest(d.regulation_issued, d.regulation_repealed, d.regulation_in_force, d.regulation_made,
           d.regulation_published, d.regulation_published_total) AS actual,
       CASE WHEN r.level IN ('province', 'prefecture') AND regexp_matches(r.organ, '司法[局厅]$') THEN 'low' END AS severity
FROM disclosure d JOIN current_report r ON r.report_id = d.report_id
WHERE greatest(d.regulation_issued, d.regulation_repealed, d.regulation_in_force, d.regulation_made,
               d.regulation_published, d.regulation_published_total) > 0
  AND NOT (r.level IN ('province', 'prefecture') AND r.kind IN ('government', 'government_office'))
