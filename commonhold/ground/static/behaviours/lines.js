// Lines of an identity log, as a browser reads and signs them: what keys are called there, and the proof over a line.
import { bytes, joined, publicOf, signBytes } from "./words.js";

const digest = (said) => crypto.subtle.digest("SHA-256", said);
const raw = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
// The letters of Bitcoin, which leave out what looks alike.
const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// What a key is called (a multikey), and by what it is announced before it writes: the hash of that name.
export const nameOf = async (words, number = 0) => `z${base58([0xed, 0x01, ...raw(await publicOf(words, number))])}`;
export const hashOf = async (name) => base58([0x12, 0x20, ...new Uint8Array(await digest(bytes(name)))]);

// Whether a line says of this identity that it is written by `writer` and that the next may be by `following`, and nothing else.
export function says(line, identity, writer, following) {
  const { updateKeys, nextKeyHashes, ...more } = line.parameters;
  const isAlone = Object.keys(more).length === 0 && line.state.id === identity;
  return isAlone && updateKeys.join() === writer && nextKeyHashes.join() === following.join();
}

// Of Data Integrity, eddsa-jcs-2022: the proof and the line as they were written out, each hashed.
export const signLine = async (words, proof, said, number = 0) => signBytes(words, joined(await digest(bytes(proof)), await digest(bytes(said))), number);

// Nothing here begins with a zero byte.
function base58(given) {
  let left = given.reduce((sum, each) => sum * 256n + BigInt(each), 0n), told = "";
  for (; left; left /= 58n) told = LETTERS[Number(left % 58n)] + told;
  return told;
}
