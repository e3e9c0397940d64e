-- name: ranking
-- title: 排名 | Ranking
-- answers: Which organs have most of a field or an indicator in a year, each among those of its own level, kind and scope. Equal values share a rank; unknown values and small denominators (shown as a fraction) are listed last, without a rank.
-- params: year field organ area level
-- field: requests.new.total
-- columns: rank, of (how many are ranked in the group), organ, level, kind, scope, value, percentile (share of the others below), fraction (of an indicator), organ_id
SELECT x.rank, x.of, x.organ, x.level, x.kind, x.scope, x.value, x.percentile, x.fraction, x.organ_id
FROM (
    SELECT CASE WHEN m.ranked THEN rank() OVER best END AS rank,
           CASE WHEN m.ranked THEN count(*) OVER same ELSE count(*) OVER whole - count(*) OVER same END AS of,
           m.organ, m.level, m.kind, m.scope, CASE WHEN m.ranked THEN m.value END AS value,
           CASE WHEN NOT m.ranked THEN NULL
                WHEN count(*) OVER same = 1 THEN 100.0
                ELSE round(100 * percent_rank() OVER least, 1) END AS percentile,
           CASE WHEN m.denominator <> 1 OR getvariable('field') <> 'normative_net_change'
                THEN m.numerator::BIGINT || '/' || m.denominator::BIGINT END AS fraction,
           m.organ_id, m.area_code
    FROM (SELECT q.* REPLACE (coalesce(q.ranked, false) AS ranked) FROM measure_of(getvariable('field')) q
          WHERE q.year = getvariable('year')) m
    WHERE (getvariable('area') IS NULL OR starts_with(m.area_code, getvariable('area')))
      AND (getvariable('level') IS NULL OR m.level = getvariable('level'))
    WINDOW whole AS (PARTITION BY m.level, m.kind, m.scope), same AS (PARTITION BY m.ranked, m.level, m.kind, m.scope),
           best AS (same ORDER BY m.value DESC), least AS (same ORDER BY m.value)) x
WHERE getvariable('organ') IS NULL OR x.organ_id = getvariable('organ')
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], x.level), x.kind, x.scope, x.rank NULLS LAST, x.organ
