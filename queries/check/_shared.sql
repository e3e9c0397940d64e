-- What the rules share. Run before them on their own connection; everything here is temporary, so
-- that rules also run on a database that may only be read. An office's own rules may use it too, and what
-- the other files that begin with _ make: each of those is run when a rule that is run names something of it.
--
--   found            what the rules before this one found (see "after:" in a rule's header)
--   item_word, applicant_word, field_word    short Chinese words for messages
--   num, duty, two_sided   number as a person writes it, day of duty, p-value
--   noise        how far two counts are apart, in units of what chance and an organ's usual change make
--   likeness, part_word    share of text that two signatures have in common, name of a part

CREATE OR REPLACE TEMP MACRO num(x) AS CASE WHEN x = trunc(x) THEN x::HUGEINT::VARCHAR ELSE round(x, 4)::VARCHAR END;

CREATE OR REPLACE TEMP MACRO month_day(d) AS month(d) || '月' || day(d) || '日';

-- Articles 49 and 27: a government's own report is due on 31 March, all others on 31 January; townships
-- and streets like departments, by choice. A source's local date (MM-DD) goes first.
CREATE OR REPLACE TEMP MACRO duty(kind, year, local_day) AS
    coalesce(try_cast((year + 1) || '-' || local_day AS DATE),
             CASE WHEN kind = 'government' THEN make_date(year + 1, 3, 31) ELSE make_date(year + 1, 1, 31) END);

-- Complementary error function, to seven digits also far out (a Chebyshev fit, for x >= 0).
CREATE OR REPLACE TEMP MACRO erfc_fit(x, t) AS
    t * exp(-x * x - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806
      + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))));
CREATE OR REPLACE TEMP MACRO erfc(x) AS erfc_fit(x, 1 / (1 + 0.5 * x));

-- Two-sided p of Student's t with df degrees of freedom, by Wallace's normal approximation.
CREATE OR REPLACE TEMP MACRO two_sided(t, df) AS
    erfc(sqrt(df * ln(1 + t * t / df)) * (8 * df + 1) / (8 * df + 3) / sqrt(2.0));

-- Poisson noise of both counts and 0.3 of the logarithm from year to year.
CREATE OR REPLACE TEMP MACRO noise(a, b) AS abs(ln((a + 0.5) / (b + 0.5))) / sqrt(1 / (a + 0.5) + 1 / (b + 0.5) + 0.09);

-- Two signatures agree by chance in one character of 64.
CREATE OR REPLACE TEMP MACRO likeness(a, b) AS greatest(0, 1 - hamming(a, b) / length(a) * 64.0 / 63);
CREATE OR REPLACE TEMP MACRO part_word(part) AS CASE part WHEN 'problems' THEN '“存在的主要问题”' ELSE '“总体情况”' END;

CREATE OR REPLACE TEMP TABLE item_word AS
SELECT * FROM (VALUES
    (1, 'new', '本年新收', ''), (2, 'carried_in', '上年结转', ''),
    (3, 'granted', '予以公开', 'outcome'), (4, 'partial', '部分公开', 'outcome'),
    (5, 'denied_state_secret', '国家秘密', 'outcome'), (6, 'denied_prohibited_by_law', '其他法律行政法规禁止公开', 'outcome'),
    (7, 'denied_security_stability', '三安全一稳定', 'outcome'), (8, 'denied_third_party', '第三方合法权益', 'outcome'),
    (9, 'denied_internal', '三类内部事务信息', 'outcome'), (10, 'denied_process', '四类过程性信息', 'outcome'),
    (11, 'denied_enforcement_file', '行政执法案卷', 'outcome'), (12, 'denied_inquiry', '行政查询事项', 'outcome'),
    (13, 'unavailable_not_held', '本机关不掌握', 'outcome'), (14, 'unavailable_needs_creation', '需要另行制作', 'outcome'),
    (15, 'unavailable_unclear', '补正后仍不明确', 'outcome'),
    (16, 'unprocessed_petition', '信访举报投诉', 'outcome'), (17, 'unprocessed_repeat', '重复申请', 'outcome'),
    (18, 'unprocessed_publication', '要求提供公开出版物', 'outcome'), (19, 'unprocessed_excessive', '无正当理由大量反复申请', 'outcome'),
    (20, 'unprocessed_reissue', '要求确认或重新出具', 'outcome'),
    (21, 'other_handling', '其他处理', 'one'), (22, 'other_not_corrected', '逾期不补正', 'rows'),
    (23, 'other_fee_unpaid', '逾期未缴费', 'rows'), (24, 'other_misc', '其他处理·其他', 'rows'),
    (25, 'concluded', '办结总计', ''), (26, 'carried_out', '结转下年度', '')) AS w(pos, item, zh, part);

CREATE OR REPLACE TEMP TABLE applicant_word AS
SELECT * FROM (VALUES
    (1, 'natural_person', '自然人'), (2, 'business', '商业企业'), (3, 'research', '科研机构'), (4, 'nonprofit', '社会公益组织'),
    (5, 'legal_service', '法律服务机构'), (6, 'other_org', '其他'), (7, 'total', '总计')) AS w(pos, applicant, zh);

CREATE OR REPLACE TEMP TABLE field_word AS
SELECT f.field, f.field_id, f.tbl, f.unit,
       CASE WHEN i.item IS NOT NULL AND a.applicant = 'total' THEN i.zh
            WHEN i.item IS NOT NULL THEN a.zh || '·' || i.zh
            WHEN f.field LIKE '%.decisions' THEN split_part(f.label_zh, '·', 1)
            WHEN f.tbl = 2 THEN regexp_replace(replace(f.label_zh, '·', ''), '件数$', '')
            ELSE replace(f.label_zh, '·', '') END AS zh,
       i.item, a.applicant
FROM field f
LEFT JOIN item_word i ON f.tbl = 3 AND i.item = split_part(f.field, '.', 2)
LEFT JOIN applicant_word a ON f.tbl = 3 AND a.applicant = split_part(f.field, '.', 3);
