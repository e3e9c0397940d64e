-- name: completeness
-- title: 覆盖统计 | Coverage in numbers
-- answers: Of how many organs each area has the report of each year, and what is wrong with the others. covered is the share of those due that are there with tables, in percent; no share on fewer than 10 due.
-- params: year area level
-- allyears: yes
-- columns: area_code, area, level, year, organs, due, published, late, without_tables, image_only, missing, not_due, undated (among published), covered (percent of due)
FROM completeness(year := getvariable('year'), area := getvariable('area'), level := getvariable('level'))
