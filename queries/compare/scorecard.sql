-- name: scorecard
-- title: 机关报告卡 | Report card of one organ
-- answers: One organ in one year: its main numbers and all indicators, beside the year before and beside its peers (same level, kind, scope and function), with its rank among them. A share with a small denominator has its fraction only.
-- params: organ year
-- needs: organ
-- columns: name, label, unit, value, fraction, previous, change, peer_median, rank, of (how many peers are ranked, itself included)
FROM scorecard(getvariable('organ'), getvariable('year'))
