-- The comparisons of one field or indicator, as 003_macros.sql describes them, over the wide tables: made anew at
-- each opening, since the dictionary makes those. A number is taken from its own column, which COLUMNS finds by
-- name, and not picked out of all cells: on a country's six years that is the difference between 10 ms and a
-- second. A list is made of two columns, since the one alone may be absent and then could not be bound.

-- measure_of('requests.new.total'): the field or indicator of each current report, NULL where it is unknown; an
-- unknown name has no rows. Rates also tell numerator and denominator, and are ranked where that is large enough.
CREATE OR REPLACE MACRO measure_of(field) AS TABLE
SELECT x.report_id, x.organ_id, x.organ, x.area_code, x.level, x.kind, x.scope, x.year, x.v[2]::DOUBLE AS value, x.v[2] IS NOT NULL AS ranked,
       NULL::DOUBLE AS numerator, NULL::DOUBLE AS denominator
FROM (SELECT w.report_id, w.organ_id, w.organ, w.area_code, w.level, w.kind, w.scope, w.year,
             list_value(*COLUMNS(lambda c: c = 'year' OR c = replace(substr(field, 10), '.', '_'))) AS v
      FROM requests w WHERE starts_with(field, 'requests.')) x
UNION ALL
SELECT x.report_id, x.organ_id, x.organ, x.area_code, x.level, x.kind, x.scope, x.year, x.v[2]::DOUBLE, x.v[2] IS NOT NULL, NULL, NULL
FROM (SELECT w.report_id, w.organ_id, w.organ, w.area_code, w.level, w.kind, w.scope, w.year,
             list_value(*COLUMNS(lambda c: c = 'year' OR c = replace(substr(field, 12), '.', '_'))) AS v
      FROM disclosure w WHERE starts_with(field, 'disclosure.')) x
UNION ALL
SELECT x.report_id, x.organ_id, x.organ, x.area_code, x.level, x.kind, x.scope, x.year, x.v[2]::DOUBLE, x.v[2] IS NOT NULL, NULL, NULL
FROM (SELECT w.report_id, w.organ_id, w.organ, w.area_code, w.level, w.kind, w.scope, w.year,
             list_value(*COLUMNS(lambda c: c = 'year' OR c = replace(substr(field, 10), '.', '_'))) AS v
      FROM disputes w WHERE starts_with(field, 'disputes.')) x
UNION ALL
SELECT w.report_id, w.organ_id, w.organ, w.area_code, w.level, w.kind, w.scope, w.year, i.value,
       i.value IS NOT NULL AND i.denominator >= n.minimum, i.numerator, i.denominator
FROM indicator_fact i
JOIN indicator n ON n.indicator = i.indicator
JOIN requests w ON w.report_id = i.report_id
WHERE i.indicator = field AND NOT contains(field, '.');
COMMENT ON MACRO TABLE measure_of IS '一个字段或指标在各现行报告中的数值，未知为 NULL；A field or an indicator of each current report, NULL where it is unknown';

CREATE OR REPLACE MACRO ranking(field, year) AS TABLE
SELECT rank() OVER (ORDER BY m.value DESC) AS rank, m.organ, m.organ_id, m.area_code, m.level, m.value,
       CASE WHEN count(*) OVER () = 1 THEN 100.0 ELSE 100 * percent_rank() OVER (ORDER BY m.value) END AS percentile
FROM measure_of(field) m
WHERE m.year = year AND m.ranked
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE known_measure(field) IS NULL
ORDER BY 1, 2;

CREATE OR REPLACE MACRO yoy(field) AS TABLE
SELECT m.organ, m.organ_id, m.year, m.value, p.value AS previous, m.value - p.value AS change,
       CASE WHEN p.value <> 0 THEN 100 * (m.value - p.value) / abs(p.value) END AS change_pct
FROM measure_of(field) m
LEFT JOIN measure_of(field) p ON p.organ_id = m.organ_id AND p.scope = m.scope AND p.year = m.year - 1
WHERE m.value IS NOT NULL AND m.organ_id IS NOT NULL
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE known_measure(field) IS NULL
ORDER BY 1, 2, 3;

-- The organ_id of an organ named by its id or its name; unknown and ambiguous names are refused. Two questions, since an
-- index answers one condition and not two at once.
CREATE OR REPLACE MACRO known_organ(wanted) AS (
    SELECT coalesce(max(o.organ_id) FILTER (WHERE o.organ_id = wanted), CASE count(*)
        WHEN 1 THEN max(o.organ_id)
        WHEN 0 THEN error('no organ is named "' || coalesce(wanted, '') || '"; FROM organ lists them')
        ELSE error('several organs are named "' || wanted || '"; say which by its organ_id: ' || string_agg(o.organ_id, ', '))
        END)
    FROM (SELECT i.organ_id FROM organ i WHERE i.organ_id = wanted UNION SELECT n.organ_id FROM organ n WHERE n.name = wanted) o);

-- Numerators are not asked for, so that an indicator too is taken from its own column. What a cell holds that is no
-- number stands only among all cells: they are looked through only where there is such a one.
CREATE OR REPLACE MACRO trend(organ, field) AS TABLE
WITH who AS MATERIALIZED (SELECT known_organ(organ) AS organ_id),
one AS MATERIALIZED (
    SELECT x.report_id, x.year, x.v[2]::DOUBLE AS value
    FROM (
        SELECT w.report_id, w.organ_id, w.year, list_value(*COLUMNS(lambda c: c = 'year' OR c = replace(substr(field, 10), '.', '_'))) AS v
        FROM requests w WHERE starts_with(field, 'requests.')
        UNION ALL
        SELECT w.report_id, w.organ_id, w.year, list_value(*COLUMNS(lambda c: c = 'year' OR c = replace(substr(field, 12), '.', '_')))
        FROM disclosure w WHERE starts_with(field, 'disclosure.')
        UNION ALL
        SELECT w.report_id, w.organ_id, w.year, list_value(*COLUMNS(lambda c: c = 'year' OR c = replace(substr(field, 10), '.', '_')))
        FROM disputes w WHERE starts_with(field, 'disputes.')
        UNION ALL
        SELECT w.report_id, w.organ_id, w.year, list_value(*COLUMNS(lambda c: c = 'year' OR c = field))
        FROM indicators w WHERE NOT contains(field, '.')) x
    JOIN who o ON o.organ_id = x.organ_id)
SELECT o.year, o.value, CASE WHEN o.value IS NULL THEN 'na' ELSE 'number' END AS state
FROM one o
WHERE o.value IS NOT NULL OR NOT contains(field, '.')
UNION ALL
SELECT o.year, NULL, c.state::VARCHAR
FROM cell_fact c
JOIN (SELECT p.report_id, p.year, f.field_id FROM one p JOIN field f ON f.field = field WHERE p.value IS NULL) o
  ON o.report_id = c.report_id AND o.field_id = c.field_id
UNION ALL
SELECT NULL, NULL, NULL FROM who o WHERE known_measure(field) IS NULL OR o.organ_id IS NULL
ORDER BY 1;

-- Each current report has a row in the wide tables: joins that may leave none out are a third as dear as those that may.
CREATE OR REPLACE MACRO peers(organ, year) AS TABLE
WITH self AS (
    SELECT r.organ_id, r.level, r.kind, r.scope, organ_function(r.kind, r.organ, r.area) AS duty, q.new_total AS volume
    FROM report r JOIN requests q ON q.report_id = r.report_id AND q.year = year
    WHERE r.is_current AND r.year = year AND r.organ_id = known_organ(organ)),
near AS (
    SELECT r.organ, r.organ_id, r.area_code, r.level, r.kind, q.new_total AS volume, r.organ_id = s.organ_id AS is_self,
           abs(ln(q.new_total + 0.5) - ln(s.volume + 0.5)) AS away
    FROM report r
    JOIN self s ON r.level = s.level AND r.kind = s.kind AND r.scope = s.scope AND organ_function(r.kind, r.organ, r.area) = s.duty
    JOIN requests q ON q.report_id = r.report_id AND q.year = year
    WHERE r.is_current AND r.year = year
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE known_organ(organ) IS NULL)
SELECT b.organ, b.organ_id, b.area_code, b.level, b.kind, b.volume::BIGINT AS volume, b.is_self
FROM near b
ORDER BY b.is_self DESC, b.away NULLS LAST, b.organ, b.organ_id;

-- A macro that is replaced loses its comment.
COMMENT ON MACRO known_organ IS '由机关名称或编号得到机关编号，不认识则报错；The organ_id of a name or id, or an error';
COMMENT ON MACRO TABLE ranking IS '排名：某字段或指标某年的数值、名次（相同并列）与百分位；未知和分母过小的不排；Ranking of a field or indicator in a year: ties share a rank, percentile 0 to 100; unknown values and small denominators are left out';
COMMENT ON MACRO TABLE yoy IS '同比：各机关各年的数值、上年数值、增减与增减百分比；Year over year: value, the year before, change and change in percent';
COMMENT ON MACRO TABLE trend IS '历年走势：某机关某字段或指标各年的数值；Trend of one organ: its value in each year';
COMMENT ON MACRO TABLE peers IS '同类机关：同层级、同类别、同口径、同职能，按新收数量相近排序；Peers: same level, kind, scope and function, nearest volume first';
