// A provider that knows a few people: node provider.mjs PORT REDIRECT LOGOUT. Whoever signs in there with a name is who they say.
import Provider from "oidc-provider"

const [port, redirect, logout] = process.argv.slice(2)
const people = {
  elsa: { name: "Elsa Lind", given_name: "Elsa", family_name: "Lind", email: "elsa@house.test", email_verified: true,
          locale: "sv-SE", department: "Wards", groups: ["canteen", "nurses", "nowhere"] },
  alma: { name: "Alma at the provider", email: "alma@house.test", email_verified: true },
  next: { name: "Who has her address now", email: "alma@house.test", email_verified: true },
  sly: { name: "Sly", email: "alma@house.test", email_verified: false },
}
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "house", post_logout_redirect_uris: [new URL("/signin", redirect).href], client_secret: "what & only: both know", redirect_uris: [redirect],
              backchannel_logout_uri: logout, backchannel_logout_session_required: false }],
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "given_name", "family_name", "locale", "department", "groups"] },
  features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ["of a test"] },
})
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"))
