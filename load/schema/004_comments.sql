-- What each table, view, column and macro is, for whoever opens the file: Chinese；English. The wide
-- tables' comments are made from the dictionary, those of indicators stand in indicators.sql. A macro
-- that is replaced loses its comment: repeat it then.

COMMENT ON TABLE meta IS '程序自用的标记；Marks of the program itself';
COMMENT ON COLUMN meta.key IS '名称；Name';
COMMENT ON COLUMN meta.value IS '值；Value';

COMMENT ON TABLE field IS '字段字典：法定表格每格一行；The field dictionary: one row a cell of the statutory form';
COMMENT ON COLUMN field.field_id IS '字段编号，按表格顺序；Number of the field, in the order of the form';
COMMENT ON COLUMN field.field IS '字段名；Name of the field';
COMMENT ON COLUMN field.tbl IS '表号（二、三、四）；Table of the form: 2, 3 or 4';
COMMENT ON COLUMN field.label_zh IS '中文名称；Chinese label';
COMMENT ON COLUMN field.label_en IS '英文名称；English label';
COMMENT ON COLUMN field.unit IS '单位：件、项、万元，as printed 为照原样；Unit; "as printed" is what the page says';
COMMENT ON COLUMN field.formats IS '表式：2019、2021，逗号分隔；Forms that have it, comma separated';

COMMENT ON TABLE organ IS '机关：每个机关一行；Organs that publish reports';
COMMENT ON COLUMN organ.organ_id IS '机关编号，一经给定永不变更；Id, given once, survives renaming and recoding';
COMMENT ON COLUMN organ.name IS '规范名称；Normalised name';
COMMENT ON COLUMN organ.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN organ.area IS '地区名称；Name of the area';
COMMENT ON COLUMN organ.level IS '层级：province 省、prefecture 市、county 县区、township 乡镇街道；Level: province, prefecture, county or township';
COMMENT ON COLUMN organ.kind IS '类别：government 政府、government_office 办公室、department 部门、vertical 垂直管理、street 街道、township 乡镇、zone 开发区、other 其他；Kind of organ';
COMMENT ON COLUMN organ.scope IS '统计口径：office 本机关、government 全区域汇总、unit 单位；Whose numbers its reports hold: office, government or unit';

COMMENT ON TABLE source IS '采集来源：配置中的网站；Sources: the configured sites';
COMMENT ON COLUMN source.source_id IS '来源编号；Id of the source';
COMMENT ON COLUMN source.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN source.area IS '地区名称；Name of the area';
COMMENT ON COLUMN source.organ IS '所属机关（单一机关的来源）；Organ, where the source is that of one';
COMMENT ON COLUMN source.urls IS '入口地址；Addresses it starts from';
COMMENT ON COLUMN source.year_from IS '起始年度；First reporting year wanted';
COMMENT ON COLUMN source.year_to IS '截止年度；Last reporting year wanted';
COMMENT ON COLUMN source.expect_reports IS '应有报告数；Reports expected at least';
COMMENT ON COLUMN source.deadline IS '当地规定的公布期限（月-日）；Local date of duty, MM-DD';

COMMENT ON TABLE report IS '报告：每个版本一行；Reports: one row a version';
COMMENT ON COLUMN report.report_id IS '报告版本编号；Id of this version';
COMMENT ON COLUMN report.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN report.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN report.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN report.area IS '地区名称；Name of the area';
COMMENT ON COLUMN report.level IS '层级；Level';
COMMENT ON COLUMN report.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN report.scope IS '统计口径；Whose numbers it holds';
COMMENT ON COLUMN report.year IS '报告年度（不是公布年份）；Reporting year, not the year of publication';
COMMENT ON COLUMN report.format IS '表式：2019、2021、mixed 混用；Form: 2019, 2021 or mixed';
COMMENT ON COLUMN report.title IS '标题；Title as printed';
COMMENT ON COLUMN report.published IS '公布日期（页面所载）；Date of publication that the page tells';
COMMENT ON COLUMN report.url IS '原文地址；Address of the original';
COMMENT ON COLUMN report.sha256 IS '原文摘要；SHA-256 of the archived body';
COMMENT ON COLUMN report.version IS '版本序号，按取得时间；Number of the version, in the order of fetching';
COMMENT ON COLUMN report.is_current IS '是否现行版本；Whether it is the current version';
COMMENT ON COLUMN report.first_seen IS '首次取得时间；First seen';
COMMENT ON COLUMN report.extractor IS '读取程序版本；Version of the extractor that read it';
COMMENT ON COLUMN report.source IS '采集来源；Source that led here';
COMMENT ON COLUMN report.content IS '内容摘要（判定版本）；Digest of what makes a version';
COMMENT ON COLUMN report.previous_id IS '同一地址的上一版本；The version before this one at the same address';
COMMENT ON COLUMN report.superseded IS '地址已更正为其他机关或年度，不再作为现行版本；Its address was corrected to another organ or year';
COMMENT ON COLUMN report.warc IS '存档文件；Archive file';
COMMENT ON COLUMN report.warc_offset IS '存档位置；Offset in the archive file';

COMMENT ON TABLE sighting IS '各地址现在显示的报告：每个地址、机关、年度和来源一行；What each address shows of each report now';
COMMENT ON COLUMN sighting.url IS '地址；Address';
COMMENT ON COLUMN sighting.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN sighting.year IS '报告年度；Reporting year';
COMMENT ON COLUMN sighting.report_id IS '所显示的报告版本；The version that it shows';
COMMENT ON COLUMN sighting.content IS '内容摘要；Digest of what makes a version';
COMMENT ON COLUMN sighting.source IS '采集来源；Source that led here';
COMMENT ON COLUMN sighting.since IS '最早显示这份报告的时间；First look that showed this report';
COMMENT ON COLUMN sighting.seen IS '最近一次读到新内容的时间；Last look that brought something new to read';

COMMENT ON TABLE section IS '报告文字部分；Narrative parts of a report';
COMMENT ON COLUMN section.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN section.overview IS '一、总体情况；Part 1, overview';
COMMENT ON COLUMN section.problems IS '五、存在的主要问题及改进情况；Part 5, problems and improvements';
COMMENT ON COLUMN section.other IS '六、其他需要报告的事项；Part 6, other matters';

COMMENT ON TABLE cell_fact IS '单元格（紧凑存储，查询请用视图 cell）；Cells, stored compactly; ask the view cell';
COMMENT ON COLUMN cell_fact.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN cell_fact.field_id IS '字段编号；Number of the field';
COMMENT ON COLUMN cell_fact.raw IS '页面原文；Text as printed';
COMMENT ON COLUMN cell_fact.value IS '数值，非数字为 NULL；Value; NULL unless state is number';
COMMENT ON COLUMN cell_fact.state IS '状态：number 数字、blank 空白、na 不适用、text 文字；State: number, blank, na or text';
COMMENT ON COLUMN cell_fact.document IS '0 为页面本身，n 为第 n 个附件；0 the page itself, n its n-th attachment';
COMMENT ON COLUMN cell_fact.page_no IS 'PDF 页码；Page of a PDF';
COMMENT ON COLUMN cell_fact.table_no IS '第几个表格；Number of the table in the document';
COMMENT ON COLUMN cell_fact.row_no IS '行；Row';
COMMENT ON COLUMN cell_fact.column_no IS '列；Column';
COMMENT ON COLUMN cell_fact.byte_start IS '在存档原文中的起始字节；First byte in the archived body';
COMMENT ON COLUMN cell_fact.byte_end IS '在存档原文中的结束字节；End in the archived body';

COMMENT ON TABLE claim IS '正文中的数字表述；Numbers that the narrative states';
COMMENT ON COLUMN claim.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN claim.field IS '所指字段；Field it speaks of';
COMMENT ON COLUMN claim.value IS '数值；Value';
COMMENT ON COLUMN claim.sentence IS '原句；The sentence';

COMMENT ON TABLE diagnostic IS '读取时的异常说明；What was odd about a reading';
COMMENT ON COLUMN diagnostic.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN diagnostic.code IS '代码，doubt- 开头为读数存疑；Code; doubt- means that the reading may be at fault';
COMMENT ON COLUMN diagnostic.message IS '说明；Message';
COMMENT ON COLUMN diagnostic.place IS '位置；Place';
COMMENT ON COLUMN diagnostic.fields IS '涉及字段，空为全文；Fields concerned; empty is the whole document';

COMMENT ON TABLE revision IS '版本之间的变化；What changed between versions';
COMMENT ON COLUMN revision.report_id IS '新版本编号；The later version';
COMMENT ON COLUMN revision.version IS '新版本序号；Number of the later version';
COMMENT ON COLUMN revision.field IS '字段，或 title、published、overview、problems、other；Field, or title, published, overview, problems, other';
COMMENT ON COLUMN revision.before IS '改前；Before';
COMMENT ON COLUMN revision.after IS '改后；After';
COMMENT ON COLUMN revision.seen IS '发现时间；When it was seen';

COMMENT ON TABLE page IS '取得过的页面；Pages that were fetched: one row an address and content';
COMMENT ON COLUMN page.url IS '地址；Address';
COMMENT ON COLUMN page.sha256 IS '内容摘要；SHA-256 of the body';
COMMENT ON COLUMN page.status IS 'HTTP 状态码；HTTP status';
COMMENT ON COLUMN page.fetched IS '最近取得时间；Last fetched';
COMMENT ON COLUMN page.first_fetched IS '首次取得时间；First fetched';
COMMENT ON COLUMN page.source IS '采集来源；Source';
COMMENT ON COLUMN page.content_type IS '声明的类型；Declared type';
COMMENT ON COLUMN page.link_text IS '列表中的链接文字；Text of the link that led here';
COMMENT ON COLUMN page.bytes IS '字节数；Size in bytes';
COMMENT ON COLUMN page.outcome IS '结果：report 报告、no-report 非年报、unreadable 无法读取、gone 已消失；Outcome: report, no-report, unreadable or gone';
COMMENT ON COLUMN page.note IS '备注；Note';

COMMENT ON TABLE run IS '运行记录；Runs';
COMMENT ON COLUMN run.run_id IS '运行编号；Id of the run';
COMMENT ON COLUMN run.started IS '开始；Started';
COMMENT ON COLUMN run.finished IS '结束；Finished';
COMMENT ON COLUMN run.outcome IS '结果：finished 完成、failed 失败、unfinished 中断；Outcome: finished, failed or unfinished';
COMMENT ON COLUMN run.error IS '错误；Error';

COMMENT ON TABLE source_outcome IS '每次运行各来源的结果；Outcome of each source in each run';
COMMENT ON COLUMN source_outcome.run_id IS '运行编号；Run';
COMMENT ON COLUMN source_outcome.source IS '采集来源；Source';
COMMENT ON COLUMN source_outcome.status IS '结果；Status';
COMMENT ON COLUMN source_outcome.listed IS '列出数；Listed';
COMMENT ON COLUMN source_outcome.fetched IS '取得数；Fetched';
COMMENT ON COLUMN source_outcome.unchanged IS '未变数；Unchanged';
COMMENT ON COLUMN source_outcome.failed IS '失败数；Failed';
COMMENT ON COLUMN source_outcome.error IS '错误；Error';

COMMENT ON TABLE finding IS '发现的问题；Findings';
COMMENT ON COLUMN finding.finding_id IS '编号，各次运行保持不变；Fingerprint: the same from run to run';
COMMENT ON COLUMN finding.rule IS '规则；Rule';
COMMENT ON COLUMN finding.kind IS '类别；Kind of rule';
COMMENT ON COLUMN finding.severity IS '严重程度：high 高、medium 中、low 低、info 提示；Severity: high, medium, low or info';
COMMENT ON COLUMN finding.status IS '状态：open 待处理、confirmed 已确认、dismissed 已驳回、resolved 已消除；Status: open, confirmed, dismissed or resolved';
COMMENT ON COLUMN finding.title IS '规则名称；Title of the rule';
COMMENT ON COLUMN finding.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN finding.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN finding.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN finding.source IS '采集来源（关于来源的问题）；Source, of a finding about one';
COMMENT ON COLUMN finding.year IS '报告年度；Reporting year';
COMMENT ON COLUMN finding.fields IS '涉及字段；Fields concerned';
COMMENT ON COLUMN finding.message IS '说明；Message in Chinese';
COMMENT ON COLUMN finding.expected IS '应为；Expected value';
COMMENT ON COLUMN finding.actual IS '实为；Actual value';
COMMENT ON COLUMN finding.url IS '原文地址；Address of the page';
COMMENT ON COLUMN finding.reports IS '依据的报告版本，本报告在前；Reports it rests on, the report itself first';
COMMENT ON COLUMN finding.digest IS '数值摘要，变化即为新情况；Digest of its values: a new one makes it news';
COMMENT ON COLUMN finding.first_seen IS '首次发现；First seen';
COMMENT ON COLUMN finding.last_seen IS '最近发现；Last seen';
COMMENT ON COLUMN finding.decided_by IS '处理人；Who decided it';
COMMENT ON COLUMN finding.note IS '处理说明；Note of the decision';

COMMENT ON TABLE indicator IS '指标字典；The dictionary of indicators';
COMMENT ON COLUMN indicator.indicator IS '指标名；Name';
COMMENT ON COLUMN indicator.label_zh IS '中文名称；Chinese label';
COMMENT ON COLUMN indicator.label_en IS '英文名称；English label';
COMMENT ON COLUMN indicator.unit IS '单位；Unit';
COMMENT ON COLUMN indicator.minimum IS '参与排名的最小分母；Smallest denominator that is ranked';

COMMENT ON TABLE indicator_fact IS '指标数值：分子、分母、值；Indicators of the current reports with numerator and denominator';
COMMENT ON COLUMN indicator_fact.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN indicator_fact.indicator IS '指标名；Indicator';
COMMENT ON COLUMN indicator_fact.numerator IS '分子；Numerator';
COMMENT ON COLUMN indicator_fact.denominator IS '分母；Denominator';
COMMENT ON COLUMN indicator_fact.value IS '值，率为百分数，未知为 NULL；Value, rates in percent; NULL when unknown';

COMMENT ON VIEW cell IS '单元格：每个版本每格一行；Cells: one row a printed cell of each version';
COMMENT ON COLUMN cell.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN cell.field IS '字段名；Name of the field';
COMMENT ON COLUMN cell.raw IS '页面原文；Text as printed';
COMMENT ON COLUMN cell.value IS '数值，非数字为 NULL；Value; NULL unless state is number';
COMMENT ON COLUMN cell.state IS '状态：number 数字、blank 空白、na 不适用、text 文字；State: number, blank, na or text';
COMMENT ON COLUMN cell.place IS '位置（表、行、列）；Where it stands: table, row, column';
COMMENT ON COLUMN cell.document IS '0 为页面本身，n 为第 n 个附件；0 the page itself, n its n-th attachment';
COMMENT ON COLUMN cell.byte_start IS '在存档原文中的起始字节；First byte in the archived body';
COMMENT ON COLUMN cell.byte_end IS '在存档原文中的结束字节；End in the archived body';

COMMENT ON VIEW current_report IS '现行版本的报告；Reports in their current version';
COMMENT ON COLUMN current_report.report_id IS '报告版本编号；Id of this version';
COMMENT ON COLUMN current_report.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN current_report.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN current_report.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN current_report.area IS '地区名称；Name of the area';
COMMENT ON COLUMN current_report.level IS '层级；Level';
COMMENT ON COLUMN current_report.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN current_report.scope IS '统计口径；Whose numbers it holds';
COMMENT ON COLUMN current_report.year IS '报告年度（不是公布年份）；Reporting year, not the year of publication';
COMMENT ON COLUMN current_report.format IS '表式：2019、2021、mixed 混用；Form: 2019, 2021 or mixed';
COMMENT ON COLUMN current_report.title IS '标题；Title as printed';
COMMENT ON COLUMN current_report.published IS '公布日期（页面所载）；Date of publication that the page tells';
COMMENT ON COLUMN current_report.url IS '原文地址；Address of the original';
COMMENT ON COLUMN current_report.sha256 IS '原文摘要；SHA-256 of the archived body';
COMMENT ON COLUMN current_report.version IS '版本序号，按取得时间；Number of the version, in the order of fetching';
COMMENT ON COLUMN current_report.is_current IS '是否现行版本；Whether it is the current version';
COMMENT ON COLUMN current_report.first_seen IS '首次取得时间；First seen';
COMMENT ON COLUMN current_report.extractor IS '读取程序版本；Version of the extractor that read it';
COMMENT ON COLUMN current_report.source IS '采集来源；Source that led here';
COMMENT ON COLUMN current_report.content IS '内容摘要（判定版本）；Digest of what makes a version';
COMMENT ON COLUMN current_report.previous_id IS '同一地址的上一版本；The version before this one at the same address';
COMMENT ON COLUMN current_report.superseded IS '地址已更正为其他机关或年度，不再作为现行版本；Its address was corrected to another organ or year';
COMMENT ON COLUMN current_report.warc IS '存档文件；Archive file';
COMMENT ON COLUMN current_report.warc_offset IS '存档位置；Offset in the archive file';

COMMENT ON VIEW measure IS '现行报告的全部数值，字段与指标合并；Every number of the current reports, fields and indicators alike';
COMMENT ON COLUMN measure.report_id IS '报告版本编号；Id of this version';
COMMENT ON COLUMN measure.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN measure.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN measure.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN measure.level IS '层级；Level';
COMMENT ON COLUMN measure.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN measure.scope IS '统计口径；Whose numbers it holds';
COMMENT ON COLUMN measure.year IS '报告年度（不是公布年份）；Reporting year, not the year of publication';
COMMENT ON COLUMN measure.field IS '字段名或指标名；Name of a field or an indicator';
COMMENT ON COLUMN measure.value IS '数值；Value';
COMMENT ON COLUMN measure.state IS '状态：number 数字、blank 空白、na 不适用、text 文字；State: number, blank, na or text';
COMMENT ON COLUMN measure.ranked IS '是否参与排名（分母足够大）；Whether it is ranked: known, and its denominator large enough';
COMMENT ON COLUMN measure.numerator IS '分子（指标）；Numerator, of an indicator';
COMMENT ON COLUMN measure.denominator IS '分母（指标）；Denominator, of an indicator';

COMMENT ON VIEW measure_name IS '可用于比较的字段名与指标名；Names that "field" may take in the comparisons';
COMMENT ON COLUMN measure_name.name IS '名称；Name';
COMMENT ON COLUMN measure_name.label_zh IS '中文名称；Chinese label';
COMMENT ON COLUMN measure_name.label_en IS '英文名称；English label';
COMMENT ON COLUMN measure_name.unit IS '单位；Unit';

COMMENT ON MACRO TABLE ranking IS '排名：某字段或指标某年的数值、名次（相同并列）与百分位；未知和分母过小的不排；Ranking of a field or indicator in a year: ties share a rank, percentile 0 to 100; unknown values and small denominators are left out';
COMMENT ON MACRO TABLE yoy IS '同比：各机关各年的数值、上年数值、增减与增减百分比；Year over year: value, the year before, change and change in percent';
COMMENT ON MACRO TABLE trend IS '历年走势：某机关某字段或指标各年的数值；Trend of one organ: its value in each year';
COMMENT ON MACRO TABLE peers IS '同类机关：同层级、同类别、同口径、同职能，按新收数量相近排序；Peers: same level, kind, scope and function, nearest volume first';
COMMENT ON MACRO TABLE report_as_of IS '截至某日当时有效的报告版本；Reports as they were known on a day';
COMMENT ON MACRO TABLE cell_as_of IS '截至某日当时有效的单元格；Cells as they were known on a day';
COMMENT ON MACRO known_measure IS '检查字段名或指标名，不认识则报错；The name itself, or an error when no field or indicator has it';
COMMENT ON MACRO known_organ IS '由机关名称或编号得到机关编号，不认识则报错；The organ_id of a name or id, or an error';
COMMENT ON MACRO organ_function IS '机关职能：部门名称去掉地区；What a department does: its name without the areas';
COMMENT ON MACRO china_day IS '某时刻在中国的日期；The day in China of an instant';
COMMENT ON MACRO wilson_low IS '95% Wilson 区间下限（百分数）；Lower bound of the 95 % Wilson interval, in percent';
COMMENT ON MACRO wilson_high IS '95% Wilson 区间上限（百分数）；Upper bound of the 95 % Wilson interval, in percent';
