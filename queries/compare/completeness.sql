-- name: completeness
-- title: 覆盖统计 | Coverage in numbers
-- answers: Of how many organs each area has the report of each year, and what is wrong with the others. covered is the share of those due that are there with tables, in percent; no share on fewer than 10 due.
-- params: year area level
-- allyears: yes
-- columns: area_code, area, level, year, organs, due, published, late, without_tables, image_only, missing, not_due, undated (among published), covered (percent of due)
SELECT x.area_code, any_value(x.area) AS area, x.level, x.year, count(*) AS organs, count(*) FILTER (WHERE x.status <> 'not_due') AS due,
       count(*) FILTER (WHERE x.status = 'published') AS published, count(*) FILTER (WHERE x.status = 'late') AS late,
       count(*) FILTER (WHERE x.status = 'without_tables') AS without_tables, count(*) FILTER (WHERE x.status = 'image_only') AS image_only,
       count(*) FILTER (WHERE x.status = 'missing') AS missing, count(*) FILTER (WHERE x.status = 'not_due') AS not_due,
       count(*) FILTER (WHERE x.status = 'published' AND x.published IS NULL) AS undated,
       CASE WHEN count(*) FILTER (WHERE x.status <> 'not_due') >= 10
            THEN round(100 * count(*) FILTER (WHERE x.status IN ('published', 'late')) / count(*) FILTER (WHERE x.status <> 'not_due'), 1) END AS covered
FROM coverage x
WHERE (getvariable('year') IS NULL OR x.year = getvariable('year'))
  AND (getvariable('area') IS NULL OR starts_with(x.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR x.level = getvariable('level'))
GROUP BY x.area_code, x.level, x.year
ORDER BY x.area_code, array_position(['province', 'prefecture', 'county', 'township'], x.level), x.year
