-- name: outcomes
-- title: 办理结果构成 | Outcomes
-- answers: What organs did with the requests they concluded: counts, and shares in percent where at least 30 were concluded. The last row of each group is its sum, over the organs of which every part is known.
-- params: year organ area level
-- columns: organ, level, kind, scope, concluded, granted, partial, denied, unavailable, unprocessed, other, and each share (_pct); organs and unknown (of a sum: how many are in it, how many had to be left out); organ_id
SELECT x.*
FROM outcomes(getvariable('year'), area := getvariable('area'), level := getvariable('level')) x
WHERE getvariable('organ') IS NULL OR x.organ_id = getvariable('organ')
