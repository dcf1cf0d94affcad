// The API as the pages for borrowers and for anyone use it. Where it stands comes from config.json; a code or a number is never in a page's own address.
const config = fetch(new URL("config.json", import.meta.url), { cache: "no-cache" }).then((answer) => (answer.ok ? answer.json() : {}), () => ({}));

let ahead = 0;

/** {api: the API's origin, "" for the page's own; local: whether the local run's /local is there}. */
export const settings = () => config;

/** The server's clock, so that a countdown holds where the reader's own clock is off. */
export const serverNow = () => Date.now() + ahead;

export function setClock(instant) {
  ahead = new Date(instant).getTime() - Date.now();
}

/** A "no" of the API: RFC 9457. {@code fields} are those of the body, by JSON pointer. */
export class Refused extends Error {
  constructor(status, problem, headers) {
    super(problem.detail ?? problem.title ?? `${status}`);
    this.status = status;
    this.type = problem.type ?? "about:blank";
    // Of step-up-required: the change that waits for a code to the old number.
    this.change = problem.change;
    this.fields = (problem.errors ?? []).filter((each) => each.pointer);
    this.retryAfterSeconds = Number(headers.get("Retry-After")) || 0;
    this.challenge = challenge(headers.get("WWW-Authenticate") ?? "");
  }
}

/** The network is away: nothing is known of what became of the request. */
export class Unreachable extends Error {}

// RFC 9470: which methods would do, and how fresh.
function challenge(header) {
  const value = (name) => header.match(new RegExp(`${name}="([^"]*)"`))?.[1];
  return { methods: (value("acr_values") ?? "").split(" ").filter(Boolean), maxAgeSeconds: Number(value("max_age")) || 300 };
}

/**
 * Answers parsed JSON, undefined where there is no body, or throws Refused or Unreachable.
 *
 * `once` is an Idempotency-Key: the same wish sent again with it is not done twice.
 */
export async function call(method, path, { body, token, once, language } = {}) {
  const { api = "", local } = await config;
  const headers = { Accept: "application/json, application/problem+json", "Accept-Language": language ?? document.documentElement.lang };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (once) headers["Idempotency-Key"] = once;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(api + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store", referrerPolicy: "no-referrer" });
  } catch {
    throw new Unreachable();
  }
  if (!local && answer.headers.has("Date")) setClock(answer.headers.get("Date"));
  const text = await answer.text().catch(() => "");
  const json = parsed(text);
  if (!answer.ok) throw new Refused(answer.status, json ?? {}, answer.headers);
  return json;
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** A key for `once`. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
