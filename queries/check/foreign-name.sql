-- id: foreign-name
-- kind: text
-- severity: medium
-- reach: organ
-- title: 正文出现他处名称 | The prose names somebody else
-- says: 总体情况 calls the organ by words that are another kind of organ's (我镇 in a bureau's report), or names another town or street of the same area, or another
--   area of the same level under the same higher place, and nowhere its own
-- silent: quoted words and titles of documents do not count; the name is that of a predecessor (the same but for its last character) or a part of the own name
WITH prose AS (
    SELECT r.report_id, r.organ_id, r.organ, r.area, r.area_code, r.level, r.kind, r.year, s.overview AS t
    FROM current_report r JOIN section s ON s.report_id = r.report_id
    WHERE r.organ <> '' AND r.kind <> 'other' AND length(s.overview) >= 100),
odd AS MATERIALIZED ( -- a quick look: words that no organ of its kind would use of itself
    SELECT p.* FROM prose p
    WHERE CASE WHEN contains(p.organ, '局') THEN regexp_matches(p.t, '[我本](镇|乡|街道)')
               WHEN p.kind IN ('street', 'zone') THEN regexp_matches(p.t, '[我本](局|镇|乡)')
               WHEN p.kind = 'township' THEN regexp_matches(p.t, '[我本](局|街道)')
               ELSE regexp_matches(p.t, '[我本](局|镇|乡|街道)') END),
word AS MATERIALIZED (
    SELECT p.report_id, unnest(list_distinct(regexp_extract_all(p.t, '[我本](?:局|镇|乡|街道)'))) AS word FROM odd p),
-- at the beginning of a clause, as the one who speaks
posing AS (
    SELECT p.report_id, p.organ_id, p.year, min(w.word) AS word
    FROM word w JOIN odd p ON p.report_id = w.report_id
    WHERE NOT contains(p.organ, w.word[2:]) AND NOT (w.word[2:] = '街道' AND p.kind IN ('street', 'zone')) AND NOT (w.word[2:] IN ('镇', '乡') AND p.kind = 'township')
      AND regexp_matches(regexp_replace(p.t, '《[^》]*》|“[^”]*”|〔[^〕]*〕', '', 'g'), '(^|[，。；：、\n])([0-9]{4} ?年度?，?)?' || w.word || '[^内长域志]')
    GROUP BY p.report_id, p.organ_id, p.year),
-- short names by which prose would name each town, street and area, and what they lie in
name AS (
    SELECT DISTINCT regexp_replace(regexp_replace(o.name, '(人民政府|办事处)$', ''), '^' || coalesce(o.area, ''), '') AS short, 'township' AS level, o.area_code AS lies_in
    FROM organ o WHERE o.kind IN ('street', 'township')
    UNION SELECT DISTINCT o.area, o.level, o.area_code[1:CASE o.level WHEN 'county' THEN 4 ELSE 2 END] FROM organ o WHERE o.level IN ('county', 'prefecture') AND o.area <> ''),
own AS (
    SELECT p.report_id, p.organ_id, p.organ, p.area, p.year, p.t, CASE WHEN p.kind IN ('street', 'township') THEN 'township' ELSE p.level END AS level,
           CASE WHEN p.kind IN ('street', 'township') THEN p.area_code WHEN p.level = 'county' THEN p.area_code[1:4] ELSE p.area_code[1:2] END AS lies_in,
           CASE WHEN p.kind IN ('street', 'township') THEN regexp_replace(regexp_replace(p.organ, '(人民政府|办事处)$', ''), '^' || coalesce(p.area, ''), '') ELSE p.area END AS short
    FROM prose p WHERE p.kind IN ('street', 'township') OR p.level IN ('county', 'prefecture')),
nameless AS MATERIALIZED (
    SELECT o.* FROM own o WHERE length(o.short) >= 2 AND NOT contains(o.t, o.short[1:length(o.short) - 1])),
met AS MATERIALIZED (
    SELECT o.report_id, o.organ_id, o.year, o.short AS own, n.short AS other, o.t
    FROM nameless o JOIN name n ON n.level = o.level AND n.lies_in = o.lies_in
    WHERE length(n.short) >= 3 AND n.short[1:length(n.short) - 1] <> o.short[1:length(o.short) - 1]
      AND contains(o.t, n.short) AND NOT contains(o.organ, n.short) AND NOT contains(coalesce(o.area, ''), n.short)),
foreign_name AS (
    SELECT m.report_id, m.organ_id, m.year, m.own, min(m.other) AS other FROM met m
    WHERE contains(regexp_replace(m.t, '《[^》]*》|“[^”]*”|〔[^〕]*〕', '', 'g'), m.other)
    GROUP BY m.report_id, m.organ_id, m.year, m.own)
SELECT p.organ_id, p.year, p.report_id, []::VARCHAR[] AS fields, '正文自称“' || p.word || '”，与本机关不符，疑似套用其他单位文本。' AS message, p.word AS more
FROM posing p
UNION ALL BY NAME
SELECT f.organ_id, f.year, f.report_id, []::VARCHAR[] AS fields,
       '正文出现“' || f.other || '”而未出现“' || f.own || '”，疑似套用其他单位文本。' AS message, f.other AS more
FROM foreign_name f WHERE f.report_id NOT IN (SELECT p.report_id FROM posing p)
