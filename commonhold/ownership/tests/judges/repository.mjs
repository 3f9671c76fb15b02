// What Bluesky's own program says of a hold: node repository.mjs FILE KEY whole|traced
// "whole" insists that every record is there; "traced" only that the tree and its signature are right.
import { readFile } from "node:fs/promises";
import { readCarWithRoot, verifyRepo } from "@atproto/repo";

const [file, key, how] = process.argv.slice(2);
const { root, blocks } = await readCarWithRoot(new Uint8Array(await readFile(file)));
const found = await verifyRepo(blocks, root, key, key, { ensureLeaves: how === "whole" });
console.log(JSON.stringify({ records: found.creates.length }));
