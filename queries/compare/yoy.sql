-- name: yoy
-- title: 同比 | Year over year
-- answers: How a field or an indicator changed against the year before, for each organ (same organ, same scope). low and high bound what chance alone makes of an unchanged count (95 %, Poisson in both years).
-- params: year field organ area level
-- field: requests.new.total
-- columns: organ, year, value, previous, change, change_pct, low, high (noise band of a count), organ_id
SELECT y.organ, y.year, y.value, y.previous, y.change, round(y.change_pct, 1) AS change_pct,
       CASE WHEN n.unit IN ('件', '项') THEN greatest(0, floor((greatest(0, sqrt(y.previous + 0.375) - 1.386)) ** 2)) END AS low,
       CASE WHEN n.unit IN ('件', '项') THEN ceil((sqrt(y.previous + 0.375) + 1.386) ** 2) END AS high,
       y.organ_id
FROM yoy(getvariable('field')) y
JOIN current_report r ON r.organ_id = y.organ_id AND r.year = y.year
CROSS JOIN (SELECT any_value(m.unit) AS unit FROM measure_name m WHERE m.name = getvariable('field')) n
WHERE y.year = getvariable('year') AND (getvariable('organ') IS NULL OR y.organ_id = getvariable('organ'))
  AND (getvariable('area') IS NULL OR starts_with(r.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR r.level = getvariable('level'))
ORDER BY abs(y.change) DESC NULLS LAST, y.organ
