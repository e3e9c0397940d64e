-- The reports of the organs that changed, and what belongs to them, in temporary tables that stand before those of the database
-- under the same names: views, shared parts and rules then see these organs only. {db} is the database.
CREATE OR REPLACE TEMP TABLE report AS SELECT r.* FROM {db}.main.report r SEMI JOIN organ_changed c ON c.organ_id = coalesce(r.organ_id, '');
CREATE OR REPLACE TEMP TABLE correction AS SELECT x.* FROM {db}.main.correction x SEMI JOIN organ_changed c ON c.organ_id = x.organ_id;
CREATE OR REPLACE TEMP TABLE cell_fact AS SELECT x.* FROM {db}.main.cell_fact x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE section AS SELECT x.* FROM {db}.main.section x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE section_signature AS SELECT x.* FROM {db}.main.section_signature x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE claim AS SELECT x.* FROM {db}.main.claim x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE diagnostic AS SELECT x.* FROM {db}.main.diagnostic x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE revision AS SELECT x.* FROM {db}.main.revision x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE requests AS SELECT x.* FROM {db}.main.requests x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE disclosure AS SELECT x.* FROM {db}.main.disclosure x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
CREATE OR REPLACE TEMP TABLE disputes AS SELECT x.* FROM {db}.main.disputes x SEMI JOIN temp.main.report r ON r.report_id = x.report_id;
