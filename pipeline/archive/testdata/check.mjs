// Reads WARC files with the npm package warcio, whose folder is the first argument, and prints
// the number of records of each type, and a line for everything that does not fit.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";

const [folder, ...files] = process.argv.slice(2);
const { WARCParser } = createRequire(folder + "/")("warcio");
const counts = {}, faults = [];

const digest = (bytes) => "sha256:" + createHash("sha256").update(bytes).digest("hex");

function payloadOf(block) {
  const end = block.indexOf("\r\n\r\n");
  return end < 0 ? block : block.subarray(end + 4);
}

for (const file of files) {
  for await (const record of new WARCParser(createReadStream(file), { keepHeadersCase: false, parseHttp: false })) {
    const block = Buffer.from(await record.readFully(false));
    const head = (name) => record.warcHeaders.headers.get(name);
    const fault = (what) => faults.push(`${head("WARC-Record-ID")} ${record.warcType}: ${what}`);
    counts[record.warcType] = (counts[record.warcType] ?? 0) + 1;
    if (record.warcHeaders.statusline !== "WARC/1.1") fault(record.warcHeaders.statusline);
    if (!/^<urn:uuid:[0-9a-f-]{36}>$/.test(head("WARC-Record-ID"))) fault("record id");
    if (Number.isNaN(Date.parse(head("WARC-Date")))) fault("date");
    if (head("WARC-Block-Digest") !== digest(block)) fault("block digest");
    if (record.warcType === "response") {
      const payload = payloadOf(block);
      if (head("WARC-Payload-Digest") !== digest(payload)) fault("payload digest");
    }
    if (record.warcType === "revisit") {
      for (const name of ["WARC-Profile", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Payload-Digest"])
        if (!head(name)) fault(`no ${name}`);
    }
    if (record.warcType === "metadata") JSON.parse(block.toString("utf8"));
  }
  // Once more the way replay tools read: HTTP headers parsed, bodies decoded as the headers say.
  for await (const record of new WARCParser(createReadStream(file))) {
    const body = Buffer.from(await record.readFully(true));
    if (record.warcType === "response" && digest(body) !== record.warcHeaders.headers.get("WARC-Payload-Digest"))
      faults.push(`${record.warcTargetURI}: the headers do not agree with the body`);
    if (record.warcType === "response" && !(record.httpHeaders.statusCode >= 100)) faults.push("no HTTP status");
  }
}
console.log(JSON.stringify({ counts, faults }));
