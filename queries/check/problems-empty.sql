-- id: problems-empty
-- kind: text
-- severity: low
-- reach: organ
-- title: 未写问题与改进 | No problems told
-- says: part 五 (problems and improvements) is 无 or has fewer than 30 characters; or it is missing between a part 一 and a part 六 that were found: info
-- silent: the part was not found, and neither were both its neighbours: the document may be cut otherwise than the form
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, '未写明存在问题及改进情况。' AS message, s.problems AS more,
       CASE WHEN coalesce(s.problems, '') = '' THEN 'info' END AS severity
FROM current_report r JOIN section s ON s.report_id = r.report_id
WHERE s.problems <> '' AND length(regexp_replace(s.problems, '\s', '', 'g')) < 30
   OR coalesce(s.problems, '') = '' AND length(s.overview) >= 100 AND s.other <> ''
