-- Signatures of the narrative parts, by which copied text is found without comparing every text with every other.

CREATE TABLE section_signature (
    report_id  BIGINT  NOT NULL,
    part       VARCHAR NOT NULL,    -- overview or problems
    characters INTEGER NOT NULL,    -- that remained of the text
    signature  VARCHAR NOT NULL     -- 256 characters, each the least hash of a share of its strings
);

COMMENT ON TABLE section_signature IS '正文各部分的相似度签名（MinHash），两个签名相同字符的比例约为两段文字的雷同度；MinHash signatures of the narrative parts: the share of characters that two have in common is about the share of text';
COMMENT ON COLUMN section_signature.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN section_signature.part IS '部分：overview 总体情况、problems 存在的主要问题；Part: overview or problems';
COMMENT ON COLUMN section_signature.characters IS '去掉书名号内容、数字、日期、标题和本机关名称后的字数；Characters left without titles of documents, numbers, dates, form heads and the organ''s names';
COMMENT ON COLUMN section_signature.signature IS '签名，256 个字符；Signature, 256 characters';
