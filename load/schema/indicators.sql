-- The indicators of the current reports: how they follow from the wide tables, in two macros that are there while they are
-- made. Temporary table renewed lists the reports whose are made again, by batches.

-- The facts, with numerator and denominator. Sums over unknown cells are unknown: NULL goes through.
CREATE OR REPLACE TEMP MACRO indicator_facts() AS TABLE
WITH part AS (
    SELECT q.report_id,
           q.concluded_total AS concluded, q.new_total AS received, q.new_total + q.carried_in_total AS due,
           q.granted_total AS granted, q.partial_total AS partly, q.carried_out_total AS carried_out,
           q.denied_state_secret_total + q.denied_prohibited_by_law_total + q.denied_security_stability_total
             + q.denied_third_party_total + q.denied_internal_total + q.denied_process_total
             + q.denied_enforcement_file_total + q.denied_inquiry_total AS denied,
           q.unavailable_not_held_total + q.unavailable_needs_creation_total + q.unavailable_unclear_total AS unavailable,
           q.unprocessed_petition_total + q.unprocessed_repeat_total + q.unprocessed_publication_total
             + q.unprocessed_excessive_total + q.unprocessed_reissue_total AS unprocessed,
           -- （六） is three rows, or one row in the form of 2019 and in many later reports
           coalesce(q.other_not_corrected_total + q.other_fee_unpaid_total + q.other_misc_total, q.other_handling_total) AS other,
           d.review_total + d.suit_direct_total + d.suit_after_review_total AS disputes,
           d.review_total - d.review_pending AS reviews_decided, d.review_corrected AS reviews_corrected,
           d.suit_direct_total - d.suit_direct_pending + d.suit_after_review_total - d.suit_after_review_pending AS suits_decided,
           d.suit_direct_corrected + d.suit_after_review_corrected AS suits_lost,
           p.normative_document_issued AS issued, p.normative_document_repealed AS repealed, p.normative_document_in_force AS in_force
    FROM requests q
    JOIN renewed n ON n.report_id = q.report_id
    JOIN disputes d ON d.report_id = q.report_id
    JOIN disclosure p ON p.report_id = q.report_id),
fraction AS (
    SELECT a.report_id, unnest([
        {i: 'disclosure_rate',          n: a.granted, d: a.concluded},
        {i: 'disclosure_partial_rate',  n: a.granted + a.partly, d: a.concluded},
        {i: 'substantive_rate',         n: a.granted + a.partly, d: a.granted + a.partly + a.denied},
        {i: 'partial_rate',             n: a.partly, d: a.concluded},
        {i: 'denial_rate',              n: a.denied, d: a.concluded},
        {i: 'denial_share_state_secret',       n: q.denied_state_secret_total, d: a.denied},
        {i: 'denial_share_prohibited_by_law',  n: q.denied_prohibited_by_law_total, d: a.denied},
        {i: 'denial_share_security_stability', n: q.denied_security_stability_total, d: a.denied},
        {i: 'denial_share_third_party',        n: q.denied_third_party_total, d: a.denied},
        {i: 'denial_share_internal',           n: q.denied_internal_total, d: a.denied},
        {i: 'denial_share_process',            n: q.denied_process_total, d: a.denied},
        {i: 'denial_share_enforcement_file',   n: q.denied_enforcement_file_total, d: a.denied},
        {i: 'denial_share_inquiry',            n: q.denied_inquiry_total, d: a.denied},
        {i: 'unavailable_rate',         n: a.unavailable, d: a.concluded},
        {i: 'not_held_rate',            n: q.unavailable_not_held_total, d: a.concluded},
        {i: 'unprocessed_rate',         n: a.unprocessed, d: a.concluded},
        {i: 'other_rate',               n: a.other, d: a.concluded},
        {i: 'carry_over_rate',          n: a.carried_out, d: a.due},
        {i: 'conclusion_rate',          n: a.concluded, d: a.due},
        {i: 'review_corrected_rate',    n: a.reviews_corrected, d: a.reviews_decided},
        {i: 'suit_lost_rate',           n: a.suits_lost, d: a.suits_decided},
        {i: 'dispute_rate',             n: a.disputes, d: a.concluded},
        {i: 'natural_person_share',     n: q.new_natural_person, d: a.received},
        {i: 'business_share',           n: q.new_business, d: a.received},
        {i: 'research_share',           n: q.new_research, d: a.received},
        {i: 'nonprofit_share',          n: q.new_nonprofit, d: a.received},
        {i: 'legal_service_share',      n: q.new_legal_service, d: a.received},
        {i: 'other_org_share',          n: q.new_other_org, d: a.received},
        {i: 'normative_repeal_rate',    n: a.repealed, d: a.in_force + a.repealed}]) AS f
    FROM part a JOIN requests q ON q.report_id = a.report_id)
-- an unknown numerator or denominator, and 0 of 0, give no value: 0/0 is not 100 %
SELECT x.report_id, x.f.i, x.f.n, x.f.d, CASE WHEN x.f.d > 0 THEN 100 * x.f.n / x.f.d END
FROM fraction x
UNION ALL
SELECT a.report_id, 'normative_net_change', a.issued - a.repealed, 1, a.issued - a.repealed
FROM part a
UNION ALL
-- per head: governments' reports of areas whose population is known; decisions in the form of 2021
SELECT h.report_id, h.f.i, h.f.n, h.f.d, h.f.per * h.f.n / h.f.d
FROM (
    SELECT p.report_id, unnest([
        {i: 'requests_per_100k',   n: q.new_total, d: p.people, per: 100000},
        {i: 'licences_per_10k',    n: CASE WHEN r.format = '2021' THEN d.licence_decisions END, d: p.people, per: 10000},
        {i: 'penalties_per_10k',   n: CASE WHEN r.format = '2021' THEN d.penalty_decisions END, d: p.people, per: 10000},
        {i: 'compulsions_per_10k', n: CASE WHEN r.format = '2021' THEN d.compulsion_decisions END, d: p.people, per: 10000}]) AS f
    FROM report_population p
    JOIN report r ON r.report_id = p.report_id
    JOIN requests q ON q.report_id = p.report_id
    JOIN disclosure d ON d.report_id = p.report_id) h;

-- The rows of the wide table, of one batch.
CREATE OR REPLACE TEMP MACRO indicator_rows(number) AS TABLE
WITH wanted AS (SELECT n.report_id FROM renewed n WHERE n.batch = number),
v AS (
    SELECT x.report_id, map_from_entries(list((x.indicator, x.value))) AS v
    FROM indicator_fact x SEMI JOIN wanted n ON n.report_id = x.report_id
    GROUP BY x.report_id)
SELECT q.report_id, q.organ_id, q.organ, q.area_code, q.level, q.kind, q.scope, q.year,
       v.v['disclosure_rate'] AS disclosure_rate,
       v.v['disclosure_partial_rate'] AS disclosure_partial_rate,
       v.v['substantive_rate'] AS substantive_rate,
       v.v['partial_rate'] AS partial_rate,
       v.v['denial_rate'] AS denial_rate,
       v.v['denial_share_state_secret'] AS denial_share_state_secret,
       v.v['denial_share_prohibited_by_law'] AS denial_share_prohibited_by_law,
       v.v['denial_share_security_stability'] AS denial_share_security_stability,
       v.v['denial_share_third_party'] AS denial_share_third_party,
       v.v['denial_share_internal'] AS denial_share_internal,
       v.v['denial_share_process'] AS denial_share_process,
       v.v['denial_share_enforcement_file'] AS denial_share_enforcement_file,
       v.v['denial_share_inquiry'] AS denial_share_inquiry,
       v.v['unavailable_rate'] AS unavailable_rate,
       v.v['not_held_rate'] AS not_held_rate,
       v.v['unprocessed_rate'] AS unprocessed_rate,
       v.v['other_rate'] AS other_rate,
       v.v['carry_over_rate'] AS carry_over_rate,
       v.v['conclusion_rate'] AS conclusion_rate,
       v.v['review_corrected_rate'] AS review_corrected_rate,
       v.v['suit_lost_rate'] AS suit_lost_rate,
       v.v['dispute_rate'] AS dispute_rate,
       v.v['natural_person_share'] AS natural_person_share,
       v.v['business_share'] AS business_share,
       v.v['research_share'] AS research_share,
       v.v['nonprofit_share'] AS nonprofit_share,
       v.v['legal_service_share'] AS legal_service_share,
       v.v['other_org_share'] AS other_org_share,
       v.v['normative_net_change'] AS normative_net_change,
       v.v['normative_repeal_rate'] AS normative_repeal_rate,
       v.v['requests_per_100k'] AS requests_per_100k,
       v.v['licences_per_10k'] AS licences_per_10k,
       v.v['penalties_per_10k'] AS penalties_per_10k,
       v.v['compulsions_per_10k'] AS compulsions_per_10k
FROM requests q JOIN wanted n ON n.report_id = q.report_id LEFT JOIN v ON v.report_id = q.report_id;
