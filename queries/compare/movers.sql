-- name: movers
-- title: 变动最大 | Movers
-- answers: What changed most against the year before, beyond chance: all flow counts of all organs (or the one field given), in the order of how far the change lies outside Poisson noise. Whether peers moved alike is told by the check yoy-jump, not here.
-- params: year field organ area level
-- columns: organ, field, label, value, previous, change, change_pct, low, high (noise band: 95 %, Poisson in both years), sigmas (change in units of that noise), organ_id
SELECT x.*
FROM movers(getvariable('year'), field := getvariable('field'), area := getvariable('area'), level := getvariable('level')) x
WHERE getvariable('organ') IS NULL OR x.organ_id = getvariable('organ')
LIMIT 200
