// Asks two judges of Digital Bazaar and of the Digital Credentials Consortium about a credential:
//   node credential.mjs FILE, which holds {credential, documents}: what may be looked up, by its address. Nothing else is.
import { readFileSync } from 'node:fs';

const { credential, documents } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
globalThis.fetch = async (asked) => {
  const found = documents[asked.url ?? String(asked)];
  return new Response(JSON.stringify(found ?? {}), { status: found ? 200 : 404, headers: { 'content-type': 'application/json' } });
};

const vc = await import('@digitalbazaar/vc');
const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const { checkStatus } = await import('@digitalbazaar/vc-bitstring-status-list');
const { securityLoader } = await import('@digitalcredentials/security-document-loader');
const { verifyCredential } = await import('@digitalcredentials/verifier-core');

const known = securityLoader({ fetchRemoteContexts: false }).build();
const named = Object.values(documents).flatMap((each) => [each, ...(each.verificationMethod ?? []).map(
  (key) => ({ '@context': 'https://w3id.org/security/multikey/v1', ...key }))]);
const documentLoader = async (url) => {
  const document = documents[url] ?? named.find((each) => each.id === url);
  return document ? { documentUrl: url, document } : known(url);
};
const suite = new DataIntegrityProof({ cryptosuite });
const proven = await vc.verifyCredential({
  credential, suite, documentLoader,
  checkStatus: (asked) => checkStatus({ ...asked, documentLoader, suite, verifyBitstringStatusListCredential: true }),
});
const core = await verifyCredential({ credential, knownDIDRegistries: [], reloadIssuerRegistry: false });
const found = Object.fromEntries((core.log ?? []).map((each) => [each.id, each.valid]));
const schema = (core.additionalInformation ?? []).flatMap((each) => each.results).every((each) => each.result.valid);
console.log(JSON.stringify({
  vc: { proof: proven.verified, revoked: (proven.statusResult?.results ?? []).some((each) => each.status) },
  core: { proof: found.valid_signature ?? false, revoked: found.revocation_status === false, schema },
}));
