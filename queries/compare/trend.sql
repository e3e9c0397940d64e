-- name: trend
-- title: 历年走势 | Trend
-- answers: One organ, one field or indicator, all years up to the one given, with the state of the cell where it holds no number and the change against the year before.
-- params: organ field year
-- needs: organ
-- field: requests.new.total
-- allyears: yes
-- columns: organ, year, value, state, change, change_pct
SELECT o.name AS organ, t.year, t.value, t.state,
       CASE WHEN lag(t.year) OVER by_year = t.year - 1 THEN t.value - lag(t.value) OVER by_year END AS change,
       CASE WHEN lag(t.year) OVER by_year = t.year - 1 AND lag(t.value) OVER by_year <> 0
            THEN round(100 * (t.value / lag(t.value) OVER by_year - 1), 1) END AS change_pct
FROM trend(getvariable('organ'), getvariable('field')) t
JOIN organ o ON o.organ_id = getvariable('organ')
WHERE getvariable('year') IS NULL OR t.year <= getvariable('year')
WINDOW by_year AS (ORDER BY t.year)
ORDER BY t.year
