-- name: timeliness
-- title: 准时率 | Timeliness
-- answers: How many of the reports that were due in an area were published on time (articles 49 and 50: 31 January, governments 31 March, or the local date). Reports whose date of publication is not known are counted apart; no rate on fewer than 10.
-- params: year area level
-- columns: area_code, area, year, due, on_time, late, missing, undated, on_time_rate (percent of those dated or missing)
SELECT x.area_code, any_value(x.area) AS area, x.year, count(*) AS due,
       count(*) FILTER (WHERE x.published <= x.due) AS on_time, count(*) FILTER (WHERE x.published > x.due) AS late,
       count(*) FILTER (WHERE x.report_id IS NULL) AS missing,
       count(*) FILTER (WHERE x.report_id IS NOT NULL AND x.published IS NULL) AS undated,
       CASE WHEN count(*) FILTER (WHERE x.report_id IS NULL OR x.published IS NOT NULL) >= 10
            THEN round(100 * count(*) FILTER (WHERE x.published <= x.due)
                       / count(*) FILTER (WHERE x.report_id IS NULL OR x.published IS NOT NULL), 1) END AS on_time_rate
FROM coverage x
WHERE x.year = getvariable('year') AND x.status <> 'not_due'
  AND (getvariable('area') IS NULL OR starts_with(x.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR x.level = getvariable('level'))
GROUP BY x.area_code, x.year
ORDER BY x.area_code
