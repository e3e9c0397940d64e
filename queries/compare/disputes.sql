-- name: disputes
-- title: 复议诉讼 | Disputes
-- answers: Reviews and lawsuits of the organs: how many, how many were corrected of those decided (pending ones are in no denominator), with the 95 % Wilson interval, and disputes per 100 requests concluded. Rates of fewer than 20 decided cases are shown as a fraction only.
-- params: year organ area level
-- columns: organ, level, kind, scope, reviews, reviews_corrected (fraction), review_rate, review_low, review_high, suits, suits_lost (fraction), suit_rate, suit_low, suit_high (percent), per_100 (disputes per 100 concluded), organ_id
SELECT x.*
FROM dispute_rates(getvariable('year'), area := getvariable('area'), level := getvariable('level')) x
WHERE getvariable('organ') IS NULL OR x.organ_id = getvariable('organ')
