// What didwebvh-ts says of an identity log: node identity.mjs FILE
import { readFile } from "node:fs/promises";
import { createPublicKey, verify } from "node:crypto";
import { resolveDIDFromLog } from "didwebvh-ts";

const HEAD = Buffer.from("302a300506032b6570032100", "hex"); // what a raw key of Ed25519 is preceded by (RFC 8410)
const verifier = {
  verify: async (signature, said, raw) => {
    const key = createPublicKey({ key: Buffer.concat([HEAD, Buffer.from(raw)]), format: "der", type: "spki" });
    return verify(null, said, key, signature);
  },
};
const lines = (await readFile(process.argv[2], "utf8")).trim().split("\n").map((line) => JSON.parse(line));
const { did } = await resolveDIDFromLog(lines, { verifier });
console.log(JSON.stringify({ did }));
