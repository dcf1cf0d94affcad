// Whose page this is. The token comes from the lender's app (docs/pages.md), in the local run from /local/tokens; it is never in an address.
import { Refused, call, setClock, settings } from "../page/client.js";

const KEPT = "anshi.token";
const WHO = "anshi.sub";

let token = sessionStorage.getItem(KEPT);
let ended = () => {};

export const signedIn = () => Boolean(token);

/** What happens when a token is not good any more. */
export const onEnd = (then) => (ended = then);

/** The app's own way to sign in, where it gave one: async ({methods, maxAgeSeconds}) => token. */
const hook = () => (typeof globalThis.anshiSignIn === "function" ? globalThis.anshiSignIn : undefined);

export const isLocal = async () => Boolean((await settings()).local);

function keep(next) {
  token = next;
  if (next) sessionStorage.setItem(KEPT, next);
  else sessionStorage.removeItem(KEPT);
}

/** Asks the app for a token; answers whether there is one. */
export async function fromApp(challenge = {}) {
  if (!hook()) return false;
  keep(await hook()(challenge));
  return signedIn();
}

/** As anybody of the ledger, by these methods (RFC 8176). */
export async function signInLocally(sub, amr = ["pwd", "mfa"]) {
  const answer = await call("POST", "/local/tokens", { body: { sub, scope: "self", amr } });
  sessionStorage.setItem(WHO, sub);
  keep(answer.token);
}

/** Shows again that it is them, as a challenge of RFC 9470 asks; answers whether that could be done. */
export async function stepUp(challenge) {
  if (await fromApp(challenge)) return true;
  const sub = sessionStorage.getItem(WHO);
  if (!(await isLocal()) || !sub) return false;
  await signInLocally(sub);
  return true;
}

export function signOut() {
  keep(null);
  sessionStorage.removeItem(WHO);
}

/** A request in the borrower's name. */
export async function ask(method, path, options = {}) {
  try {
    return await call(method, path, { ...options, token });
  } catch (error) {
    if (error instanceof Refused && error.status === 401 && error.type !== "/problems/step-up-required") {
      keep(null);
      ended();
    }
    throw error;
  }
}

/** The same where the route may not be there yet: undefined then. */
export async function askIfThere(path) {
  try {
    return await ask("GET", path);
  } catch (error) {
    if (error instanceof Refused && [404, 405].includes(error.status)) return undefined;
    throw error;
  }
}

/** The local run's clock may stand anywhere. */
export async function readClock() {
  if (await isLocal()) setClock((await call("GET", "/local/clock")).now);
}
