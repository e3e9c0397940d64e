-- id: narr-parts
-- kind: narrative
-- severity: low
-- title: 正文分项之和不符 | Parts in the prose do not add up
-- says: a sentence of 总体情况 tells a number and then its parts (其中 …), in one unit: they exceed it, or, where 其他 or 其余 ends the list, fall short of it
-- silent: fewer than two parts; parts that may overlap (渠道, 方式, 平台, 同时, 占, 既), a list that ends in 等, numbers of other years or approximate ones, numbers in words
WITH sentence AS (
    SELECT s.report_id, unnest(regexp_split_to_array(regexp_replace(s.overview, '([0-9])[,，]([0-9]{3})', '\1\2', 'g'), '[。；;\n]')) AS t
    FROM section s WHERE s.overview LIKE '%其中%'),
half AS (
    SELECT x.report_id, x.t, split_part(x.t, '其中', 1) AS head, split_part(x.t, '其中', 2) AS tail
    FROM sentence x WHERE len(string_split(x.t, '其中')) = 2),
sum AS (
    SELECT h.*, regexp_extract(h.head, '([0-9]+) ?(?:件|条|次|个|份|篇|期|人次|场|项|起)[（(，,、：: ]*$', 1) AS whole,
           regexp_extract(h.head, '[0-9]+ ?(件|条|次|个|份|篇|期|人次|场|项|起)[（(，,、：: ]*$', 1) AS unit
    FROM half h),
part AS (
    SELECT s.report_id, s.t, s.tail, s.unit, s.whole::BIGINT AS whole,
           list_transform(regexp_extract_all(s.tail, '[0-9]+ ?(?:件|条|次|个|份|篇|期|人次|场|项|起)'), lambda x: regexp_extract(x, '[0-9]+')::BIGINT) AS parts,
           list_transform(regexp_extract_all(s.tail, '[0-9]+ ?(?:件|条|次|个|份|篇|期|人次|场|项|起)'), lambda x: regexp_replace(x, '[0-9 ]+', '')) AS units
    FROM sum s
    WHERE length(s.whole) BETWEEN 1 AND 9
      AND NOT regexp_matches(s.tail, '渠道|方式|平台|途径|同时|占|既|等|包括|包含|含|同比|较|比|增|减|下降|上升|上年|去年|累计|约|余|以上|平均|分别|共|[0-9]{10}|[一二三四五六七八九十两] ?(件|条|次|个|份|篇|期|场|项|起)')),
told AS (SELECT p.*, list_sum(p.parts) AS total FROM part p WHERE len(p.parts) >= 2 AND list_unique(p.units) = 1 AND p.units[1] = p.unit)
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields,
       '正文各分项之和与总数不符：“' || trim(arg_min(t.t, t.t)[1:60]) || CASE WHEN length(arg_min(t.t, t.t)) > 60 THEN '…' ELSE '' END
         || '”，总数' || arg_min(t.whole, t.t) || '，分项之和' || arg_min(t.total, t.t) || '。' AS message,
       arg_min(t.whole, t.t) AS expected, arg_min(t.total, t.t) AS actual
FROM told t JOIN current_report r ON r.report_id = t.report_id
WHERE t.total > t.whole OR t.total < t.whole AND regexp_matches(t.tail, '其他|其它|其余')
GROUP BY r.organ_id, r.year, r.report_id
