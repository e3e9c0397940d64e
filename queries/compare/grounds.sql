-- name: grounds
-- title: 不予公开理由 | Grounds of denial
-- answers: On which grounds organs denied requests: counts of the eight grounds of （三）, and shares of all denials in percent where there were at least 20.
-- params: year organ area level
-- columns: organ, level, kind, scope, denied, state_secret, prohibited_by_law, security_stability, third_party, internal, process, enforcement_file, inquiry, and each share (_pct); organs, unknown (of a sum); organ_id
SELECT x.*
FROM grounds(getvariable('year'), area := getvariable('area'), level := getvariable('level')) x
WHERE getvariable('organ') IS NULL OR x.organ_id = getvariable('organ')
