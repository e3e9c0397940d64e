-- name: movers
-- title: 变动最大 | Movers
-- answers: What changed most against the year before, beyond chance: all flow counts of all organs (or the one field given), in the order of how far the change lies outside Poisson noise. Whether peers moved alike is told by the check yoy-jump, not here.
-- params: year field organ area level
-- columns: organ, field, label, value, previous, change, change_pct, low, high (noise band: 95 %, Poisson in both years), sigmas (change in units of that noise), organ_id
WITH wanted AS (
    SELECT n.name, n.label_zh FROM measure_name n
    WHERE n.unit IN ('件', '项') AND (n.name = getvariable('field') OR getvariable('field') IS NULL AND n.name IN (
        'disclosure.licence.decisions', 'disclosure.penalty.decisions', 'disclosure.compulsion.decisions',
        'disclosure.normative_document.issued', 'requests.new.total', 'requests.granted.total', 'requests.unavailable_not_held.total',
        'disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total'))),
one AS (
    SELECT m.*, w.label_zh FROM measure m JOIN wanted w ON w.name = m.field
    WHERE m.year IN (getvariable('year'), getvariable('year') - 1) AND m.value >= 0
      AND (getvariable('organ') IS NULL OR m.organ_id = getvariable('organ'))
      AND (getvariable('area') IS NULL OR starts_with(m.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR m.level = getvariable('level')))
SELECT a.organ, a.field, a.label_zh AS label, a.value, b.value AS previous, a.value - b.value AS change,
       CASE WHEN b.value > 0 THEN round(100 * (a.value / b.value - 1), 1) END AS change_pct,
       floor((greatest(0, sqrt(b.value + 0.375) - 1.386)) ** 2) AS low, ceil((sqrt(b.value + 0.375) + 1.386) ** 2) AS high,
       round((sqrt(a.value + 0.375) - sqrt(b.value + 0.375)) / sqrt(0.5), 1) AS sigmas, a.organ_id
FROM one a
JOIN one b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.field = a.field AND b.year = a.year - 1
WHERE a.year = getvariable('year') AND abs(sqrt(a.value + 0.375) - sqrt(b.value + 0.375)) > 1.386
ORDER BY abs(sqrt(a.value + 0.375) - sqrt(b.value + 0.375)) DESC, a.organ, a.field
LIMIT 200
