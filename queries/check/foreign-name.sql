-- id: foreign-name
-- kind: text
-- severity: medium
-- title: 正文出现他处名称 | The prose names somebody else
-- says: 总体情况 calls the organ by words that are another kind of organ's (我镇 in a bureau's report), or names another town, street or district of the same level and
--   nowhere its own
-- silent: quoted words and titles of documents do not count; the name is that of a higher place or a predecessor (the same but for its last character), or a part of the own name
WITH prose AS (
    SELECT r.report_id, r.organ_id, r.organ, r.area, r.level, r.kind, r.year,
           regexp_replace(s.overview, '《[^》]*》|“[^”]*”|〔[^〕]*〕', '', 'g') AS t
    FROM current_report r JOIN section s ON s.report_id = r.report_id
    WHERE r.organ <> '' AND r.kind <> 'other' AND length(s.overview) >= 100),
self AS (
    SELECT p.*, regexp_extract(p.t, '(?:^|[，。；：、\n])(?:[0-9]{4}年度?，?)?((?:我|本)(?:局|镇|乡|街道))(?:[^内长域志])', 1) AS word FROM prose p),
posing AS (
    SELECT s.report_id, s.organ_id, s.year, s.word FROM self s
    WHERE s.word <> '' AND NOT contains(s.organ, s.word[2:]) AND NOT (s.word[2:] = '街道' AND s.kind IN ('street', 'zone'))
      AND NOT (s.word[2:] IN ('镇', '乡') AND s.kind = 'township')),
-- short names by which prose would name each town, street and area
name AS (
    SELECT DISTINCT regexp_replace(regexp_replace(o.name, '(人民政府|办事处)$', ''), '^' || coalesce(o.area, ''), '') AS short, 'township' AS level
    FROM organ o WHERE o.kind IN ('street', 'township')
    UNION SELECT DISTINCT o.area, o.level FROM organ o WHERE o.level IN ('county', 'prefecture') AND o.area <> ''),
own AS (
    SELECT p.*, CASE WHEN p.kind IN ('street', 'township') THEN regexp_replace(regexp_replace(p.organ, '(人民政府|办事处)$', ''), '^' || coalesce(p.area, ''), '') ELSE p.area END AS short
    FROM prose p WHERE p.kind IN ('street', 'township') OR p.level IN ('county', 'prefecture')),
word AS (
    SELECT o.report_id, unnest(regexp_extract_all(o.t, '\p{Han}{1,6}?(?:街道|镇|乡|区|县|市)')) AS w
    FROM own o WHERE length(o.short) >= 2 AND NOT contains(o.t, o.short[1:length(o.short) - 1])),
met AS (
    SELECT w.report_id, right(w.w, k.n) AS short FROM word w CROSS JOIN (VALUES (3), (4), (5), (6)) AS k(n) WHERE length(w.w) >= k.n),
foreign_name AS (
    SELECT o.report_id, o.organ_id, o.year, o.short AS own, max(m.short) AS other
    FROM met m JOIN own o ON o.report_id = m.report_id
    JOIN name n ON n.short = m.short AND n.level = CASE WHEN o.kind IN ('street', 'township') THEN 'township' ELSE o.level END
    WHERE m.short[1:length(m.short) - 1] <> o.short[1:length(o.short) - 1] AND NOT contains(o.organ, m.short) AND NOT contains(coalesce(o.area, ''), m.short)
    GROUP BY o.report_id, o.organ_id, o.year, o.short)
SELECT p.organ_id, p.year, p.report_id, []::VARCHAR[] AS fields, '正文自称“' || p.word || '”，与本机关不符，疑似套用其他单位文本。' AS message, p.word AS more
FROM posing p
UNION ALL BY NAME
SELECT f.organ_id, f.year, f.report_id, []::VARCHAR[] AS fields,
       '正文出现“' || f.other || '”而未出现“' || f.own || '”，疑似套用其他单位文本。' AS message, f.other AS more
FROM foreign_name f WHERE f.report_id NOT IN (SELECT p.report_id FROM posing p)
