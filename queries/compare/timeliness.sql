-- name: timeliness
-- title: 准时率 | Timeliness
-- answers: How many of the reports that were due in an area were published on time (articles 49 and 50: 31 January, governments 31 March, or the local date). Reports whose date of publication is not known are counted apart; no rate on fewer than 10.
-- params: year area level
-- dues: yes
-- columns: area_code, area, year, due, on_time, late, missing, undated, on_time_rate (percent of those dated or missing)
FROM timeliness(getvariable('year'), area := getvariable('area'), level := getvariable('level'))
