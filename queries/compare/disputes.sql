-- name: disputes
-- title: 复议诉讼 | Disputes
-- answers: Reviews and lawsuits of the organs: how many, how many were corrected of those decided (pending ones are in no denominator), with the 95 % Wilson interval, and disputes per 100 requests concluded. Rates of fewer than 20 decided cases are shown as a fraction only.
-- params: year organ area level
-- columns: organ, level, kind, scope, reviews, reviews_corrected (fraction), review_rate, review_low, review_high, suits, suits_lost (fraction), suit_rate, suit_low, suit_high (percent), per_100 (disputes per 100 concluded), organ_id
WITH one AS (
    SELECT d.organ_id, d.organ, d.level, d.kind, d.scope, d.review_total AS reviews, d.review_corrected AS rk, d.review_total - d.review_pending AS rn,
           d.suit_direct_total + d.suit_after_review_total AS suits, d.suit_direct_corrected + d.suit_after_review_corrected AS sk,
           d.suit_direct_total - d.suit_direct_pending + d.suit_after_review_total - d.suit_after_review_pending AS sn, q.concluded_total AS concluded
    FROM disputes d JOIN requests q ON q.report_id = d.report_id
    WHERE d.year = getvariable('year') AND (getvariable('organ') IS NULL OR d.organ_id = getvariable('organ'))
      AND (getvariable('area') IS NULL OR starts_with(d.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR d.level = getvariable('level')))
SELECT o.organ, o.level, o.kind, o.scope, o.reviews, o.rk || '/' || o.rn AS reviews_corrected,
       CASE WHEN o.rn >= 20 THEN round(100 * o.rk / o.rn, 1) END AS review_rate,
       CASE WHEN o.rn >= 20 THEN round(wilson_low(o.rk, o.rn), 1) END AS review_low,
       CASE WHEN o.rn >= 20 THEN round(wilson_high(o.rk, o.rn), 1) END AS review_high,
       o.suits, o.sk || '/' || o.sn AS suits_lost,
       CASE WHEN o.sn >= 20 THEN round(100 * o.sk / o.sn, 1) END AS suit_rate,
       CASE WHEN o.sn >= 20 THEN round(wilson_low(o.sk, o.sn), 1) END AS suit_low,
       CASE WHEN o.sn >= 20 THEN round(wilson_high(o.sk, o.sn), 1) END AS suit_high,
       CASE WHEN o.concluded >= 30 THEN round(100 * (o.reviews + o.suits) / o.concluded, 1) END AS per_100, o.organ_id
FROM one o
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], o.level), o.kind, o.scope, o.reviews + o.suits DESC NULLS LAST, o.organ
