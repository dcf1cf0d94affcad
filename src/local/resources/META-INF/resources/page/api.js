// The local run's own endpoints. Every call answers parsed JSON or throws an Error whose message a person can read.

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : {};
  if (!answer.ok) throw new Error(json.detail || json.title || `${method} ${path}: ${answer.status}`);
  return json;
}

const phonePath = (number) => `/local/phones/${encodeURIComponent(number)}`;

export const clock = async () => new Date((await call("GET", "/local/clock")).now);
export const moveClock = async (to) => new Date((await call("PUT", "/local/clock", { now: to.toISOString() })).now ?? to);
export const sweep = (date) => call("POST", "/local/sweep", { date });
export const notices = async (date) => (await call("GET", `/local/notices?date=${date}`)).items;
export const phones = async () => (await call("GET", "/local/phones")).items;
export const messages = async (number) => (await call("GET", `${phonePath(number)}/messages`)).items;
export const reply = (number, text) => call("POST", `${phonePath(number)}/replies`, { text });
export const setCarrier = (number, carrier) => call("PUT", phonePath(number), { carrier });
