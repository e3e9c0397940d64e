-- id: text-copied-year
-- kind: text
-- severity: medium
-- reach: organ
-- title: 正文与上年雷同 | The prose repeats last year's
-- says: 总体情况 or part 五 is like that of the year before to at least 80 % (shared strings of five characters, without titles of documents, form heads, numbers,
--   dates and the organ's names; estimated to some 2.5 points by section_signature); part 五 at 90 % and more: high
-- silent: fewer than 300 characters remain of the part in either year
WITH alike AS (
    SELECT p.organ_id, p.year, p.report_id, p.before_id, a.part, likeness(a.signature, b.signature) AS j, a.signature
    FROM year_pair p
    JOIN section_signature a ON a.report_id = p.report_id
    JOIN section_signature b ON b.report_id = p.before_id AND b.part = a.part
    WHERE likeness(a.signature, b.signature) >= 0.8)
SELECT a.organ_id, a.year, a.report_id, a.before_id AS other_report_id, []::VARCHAR[] AS fields,
       string_agg(part_word(a.part) || '与上年雷同度约' || round(100 * a.j)::INTEGER || '%', '，' ORDER BY a.part) || '。' AS message,
       max(round(100 * a.j)) AS actual, md5(string_agg(a.signature, '' ORDER BY a.part)) AS more,
       CASE WHEN bool_or(a.part = 'problems' AND a.j >= 0.9) THEN 'high' END AS severity
FROM alike a
GROUP BY a.organ_id, a.year, a.report_id, a.before_id
