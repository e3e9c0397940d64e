-- id: narr-parts
-- kind: narrative
-- severity: low
-- reach: organ
-- title: 正文分项之和不符 | Parts in the prose do not add up
-- says: a sentence of 总体情况 tells a number and then its parts (其中 …), in one unit: they exceed it, or, where 其他 or 其余 ends the list, fall short of it
-- silent: fewer than two parts; parts that may overlap (渠道, 方式, 平台, 同时, 占, 既), a list that ends in 等, numbers of other years or approximate ones, numbers in words
-- What is computed stands inside unnest([...]): the engine would compute it again for each condition on it.
WITH sentence AS (
    SELECT s.report_id, unnest(list_transform(
        list_filter(string_split(replace(replace(s.overview, '；', '。'), chr(10), '。'), '。'), lambda x: contains(x, '其中')),
        lambda x: CASE WHEN regexp_matches(x, '[0-9][,，][0-9]{3}') THEN regexp_replace(x, '([0-9])[,，]([0-9]{3})', '\1\2', 'g') ELSE x END)) AS t
    FROM section s WHERE contains(s.overview, '其中')),
half AS (SELECT x.report_id, x.t, unnest([string_split(x.t, '其中')]) AS h FROM sentence x),
counted AS (
    SELECT h.report_id, h.t, h.h[2] AS tail, unnest([regexp_extract(right(h.h[1], 16), '([0-9]{1,9}) ?(件|条|次|个|份|篇|期|人次|场|项|起)[（(，,、：: ]*$', ['whole', 'unit'])]) AS c
    FROM half h
    WHERE len(h.h) = 2
      AND NOT regexp_matches(h.h[2], '渠道|方式|平台|途径|同时|占|既|等|包括|包含|含|同比|较|比|增|减|下降|上升|上年|去年|累计|约|余|以上|平均|分别|共|[0-9]{10}|[一二三四五六七八九十两] ?(件|条|次|个|份|篇|期|场|项|起)')),
part AS (
    SELECT c.report_id, c.t, c.tail, c.c.unit AS unit, c.c.whole::BIGINT AS whole,
           unnest([regexp_extract_all(c.tail, '[0-9]+ ?(?:件|条|次|个|份|篇|期|人次|场|项|起)')]) AS parts
    FROM counted c WHERE c.c.whole <> ''),
told AS (
    SELECT p.report_id, p.t, p.tail, p.whole, unnest([list_sum(list_transform(p.parts, lambda x: regexp_extract(x, '[0-9]+')::BIGINT))]) AS total
    FROM part p
    WHERE len(p.parts) >= 2 AND len(list_filter(p.parts, lambda x: ltrim(x, '0123456789 ') <> p.unit)) = 0)
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields,
       '正文各分项之和与总数不符：“' || trim(arg_min(t.t, t.t)[1:60]) || CASE WHEN length(arg_min(t.t, t.t)) > 60 THEN '…' ELSE '' END
         || '”，总数' || arg_min(t.whole, t.t) || '，分项之和' || arg_min(t.total, t.t) || '。' AS message,
       arg_min(t.whole, t.t) AS expected, arg_min(t.total, t.t) AS actual
FROM told t JOIN current_report r ON r.report_id = t.report_id
WHERE t.total > t.whole OR t.total < t.whole AND regexp_matches(t.tail, '其他|其它|其余')
GROUP BY r.organ_id, r.year, r.report_id
