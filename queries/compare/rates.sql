-- name: rates
-- title: 比率对比 | Rates
-- answers: An indicator that is a share, organ by organ within level, kind and scope: the fraction, the rate, its 95 % Wilson interval and the rate of the whole group (sum over organs first, divided after); and the 99.8 % funnel about the group's median for an organ with as many cases, by chance and by how much the organs on either side of the median differ (nine organs or more; docs/statistics.md). A small denominator is shown as a fraction, never ranked.
-- params: year field organ area level
-- field: disclosure_rate
-- columns: rank, organ, level, kind, scope, fraction, rate, low, high, group_rate (percent), group_organs (how many are in it), organ_id, funnel_low, funnel_high (percent), outside (of the funnel)
SELECT x.*
FROM rates(getvariable('field'), getvariable('year'), area := getvariable('area'), level := getvariable('level')) x
WHERE getvariable('organ') IS NULL OR x.organ_id = getvariable('organ')
ORDER BY x.level, x.kind, x.scope, x.rank NULLS LAST, x.organ
