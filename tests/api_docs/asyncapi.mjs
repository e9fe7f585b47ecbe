// Validates an AsyncAPI document with the parser installed in the working directory: `node asyncapi.mjs FILE`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(`${process.cwd()}/`);
const { Parser } = require("@asyncapi/parser");
const SEVERITIES = ["error", "warning", "information", "hint"];

const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], "utf8"));
for (const { severity, code, path, message } of diagnostics) console.log(`${SEVERITIES[severity]}: ${code} at ${path.join(".")}: ${message}`);
const faults = diagnostics.filter(({ severity }) => severity < 2).length;
if (document) console.log(`valid AsyncAPI ${document.version()}: ${document.operations().length} operations, ${document.messages().length} messages`);
process.exitCode = document && !faults ? 0 : 1;
