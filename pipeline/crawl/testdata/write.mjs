// Writes a WARC file with warcio: node write.mjs FOLDER VERSION GZIP > FILE
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [folder, version, gzip] = process.argv.slice(2);
const { WARCRecord, WARCSerializer } = await import(pathToFileURL(createRequire(folder + "/package.json").resolve("warcio")));
const warcVersion = "WARC/" + version;

async function write(record) {
  process.stdout.write(await WARCSerializer.serialize(record, { gzip: gzip === "true" }));
}

async function* parts(...all) {
  for (const part of all) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
}

await write(WARCRecord.createWARCInfo({ filename: "x.warc", warcVersion }, { software: "warcio" }));
const http = { warcVersion, type: "response", date: "2024-01-20T01:02:03Z" };
await write(WARCRecord.create({ ...http, url: "http://a.cn/1", httpHeaders: { "Content-Type": "text/html" } }, parts("<p>", "年报")));
await write(WARCRecord.create({ ...http, url: "http://a.cn/2", httpHeaders: { "Content-Encoding": "gzip" } }, parts(gzipSync("abcde"))));
await write(WARCRecord.create({ ...http, type: "resource", url: "http://a.cn/3.txt", warcHeaders: { "Content-Type": "text/plain" } }, parts("text")));
