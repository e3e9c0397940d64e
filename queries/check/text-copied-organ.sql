-- id: text-copied-organ
-- kind: text
-- severity: medium
-- reach: reports
-- title: 正文与其他机关雷同 | The prose is another organ's
-- says: 总体情况 or part 五 is like that of another organ, same year, to at least 80 % (see text-copied-year); where both days of publication are known, the later
--   report is told. Candidates share one of 32 bands of eight of the signature (at 80 % 99.8 in 100 pairs do); of those that share a band, neighbours are compared
-- silent: fewer than 300 characters remain of the part; a government and its own office
WITH text AS (
    SELECT r.report_id, r.organ_id, r.year, r.published, r.organ, s.part, s.signature
    FROM current_report r JOIN section_signature s ON s.report_id = r.report_id WHERE r.organ_id IS NOT NULL AND r.year IS NOT NULL),
pair AS (SELECT DISTINCT p.a, p.b, p.part FROM copied_pair p),
alike AS (
    SELECT x.report_id AS a, y.report_id AS b, x.part, likeness(x.signature, y.signature) AS j
    FROM pair p
    JOIN text x ON x.report_id = p.a AND x.part = p.part
    JOIN text y ON y.report_id = p.b AND y.part = p.part
    WHERE likeness(x.signature, y.signature) >= 0.8),
told AS (
    SELECT t.report_id, t.organ_id, t.year, t.part, t.signature, o.report_id AS other_report_id, o.organ AS other, e.j
    FROM (SELECT a, b, part, j FROM alike UNION ALL SELECT b, a, part, j FROM alike) e
    JOIN text t ON t.report_id = e.a AND t.part = e.part
    JOIN text o ON o.report_id = e.b AND o.part = e.part
    WHERE coalesce(t.published >= o.published, true)
    QUALIFY row_number() OVER (PARTITION BY t.report_id, t.part ORDER BY e.j DESC, o.published, o.organ_id) = 1)
SELECT t.organ_id, t.year, t.report_id, arg_max(t.other_report_id, t.j) AS other_report_id, []::VARCHAR[] AS fields,
       string_agg('与' || t.other || part_word(t.part) || '雷同度约' || round(100 * t.j)::INTEGER || '%', '，' ORDER BY t.part) || '。' AS message,
       max(round(100 * t.j)) AS actual, md5(string_agg(t.signature, '' ORDER BY t.part)) AS values_of
FROM told t
GROUP BY t.organ_id, t.year, t.report_id
