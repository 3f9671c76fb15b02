// Twelve words and the key behind them, in this browser alone: the words are those of BIP-39, the key is the one that SLIP-10
// finds for them at m/0' (Ed25519), or at a later number. Nothing here is sent anywhere.
import { wordlist } from "../vendor/words-english.js";

// What a raw private key of Ed25519 is preceded by where browsers read one (RFC 8410).
const HEAD = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
export const bytes = (text) => new TextEncoder().encode(text);
export const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...new Uint8Array(part)]));
const binary = (buffer) => [...new Uint8Array(buffer)].map((each) => each.toString(2).padStart(8, "0")).join("");
const plain = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

// Whether this browser can do it, and may: outside https it may not.
export const isAble = () => globalThis.crypto?.subtle?.generateKey("Ed25519", false, ["sign"]).then(() => true, () => false) ?? false;

export async function make() {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  return (await bitsOf(drawn)).match(/.{11}/g).map((each) => wordlist[parseInt(each, 2)]);
}

// The words in what somebody typed: also with numbers before them, a line each, or begun with a capital.
export const wordsIn = (typed) => typed.toLowerCase().split(/[^a-z]+/).filter(Boolean);

// Whether they are twelve words that belong together; a slip is seen, since their end follows from the rest.
export async function belong(words) {
  if (words.length !== 12 || !words.every((each) => wordlist.includes(each))) return false;
  const bits = words.map((each) => wordlist.indexOf(each).toString(2).padStart(11, "0")).join("");
  return bits === (await bitsOf(Uint8Array.from(bits.slice(0, 128).match(/.{8}/g), (each) => parseInt(each, 2))));
}

export async function sign(words, said) {
  return { key: await publicOf(words), signature: await signBytes(words, bytes(said)) };
}

export const publicOf = async (words, number = 0) => (await crypto.subtle.exportKey("jwk", await keyOf(words, number))).x;

export const signBytes = async (words, said, number = 0) => plain(await crypto.subtle.sign("Ed25519", await keyOf(words, number), said));

// Six words by which two people hear from each other that they speak of the same: it would take ages to find something else that has them.
export const toCompare = async (said) => binary(await crypto.subtle.digest("SHA-256", bytes(said))).slice(0, 66).match(/.{11}/g).map((each) => wordlist[parseInt(each, 2)]).join(" ");

async function keyOf(words, number) {
  const secret = await crypto.subtle.importKey("raw", bytes(words.join(" ")), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-512", salt: bytes("mnemonic"), iterations: 2048 };
  const root = await mixed(bytes("ed25519 seed"), await crypto.subtle.deriveBits(how, secret, 512));
  const first = await mixed(root.slice(32), joined([0], root.slice(0, 32), [0x80, 0, 0, number]));
  return crypto.subtle.importKey("pkcs8", joined(HEAD, first.slice(0, 32)), "Ed25519", true, ["sign"]);
}

async function mixed(key, said) {
  const by = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-512" }, false, ["sign"]);
  return crypto.subtle.sign("HMAC", by, said);
}

const bitsOf = async (drawn) => binary(drawn) + binary(await crypto.subtle.digest("SHA-256", drawn)).slice(0, 4);
