-- name: coverage
-- title: 覆盖情况 | Coverage
-- answers: Which organ has published its report of which year: published, late, without tables, as pictures only, missing, or not yet due; from the first year of which the organ has one.
-- params: year organ area level
-- allyears: yes
-- columns: organ, level, kind, year, status (published, late, without_tables, image_only, missing, not_due), published, days_late, cells (read), versions, url, organ_id
SELECT x.organ, x.level, x.kind, x.year, x.status, x.published, x.days_late, x.cells, x.versions, x.url, x.organ_id
FROM coverage x
WHERE (getvariable('year') IS NULL OR x.year = getvariable('year')) AND (getvariable('organ') IS NULL OR x.organ_id = getvariable('organ'))
  AND (getvariable('area') IS NULL OR starts_with(x.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR x.level = getvariable('level'))
ORDER BY x.area_code, x.organ, x.year
