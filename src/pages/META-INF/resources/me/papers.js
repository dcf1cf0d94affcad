// Agreements: what is accepted, what is new; and who was told what about the debt.
import { h } from "../page/dom.js";
import { alertLine, once } from "../page/forms.js";
import { ask, askIfThere } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { moment, day, t, word } from "./words.js";

export async function draw(view) {
  const [agreements, disclosures] = await Promise.all([list("/v1/agreements"), list("/v1/me/disclosures")]);
  view.replaceChildren(section("agreements", agreements, agreement), section("disclosures", disclosures, disclosure));
}

// What is not there yet, or can't be read now, must not take the rest of the page with it.
async function list(path, after) {
  try {
    const page = await askIfThere(after ? `${path}?after=${encodeURIComponent(after)}` : path);
    return { path, items: page?.items ?? [], next: page?.next };
  } catch (error) {
    return { items: [], why: failure(error) };
  }
}

function section(kind, { path, items, why, next }, row) {
  const rows = h("ul", { class: "list" }, items.map(row));
  return h(
    "section",
    { class: "card", "aria-labelledby": `${kind}-title` },
    h("h2", { id: `${kind}-title` }, t()[kind].title),
    h("p", { class: "hint" }, t()[kind].about),
    why && h("p", { class: "alert" }, why),
    items.length ? rows : !why && h("p", { class: "none" }, t()[kind].none),
    next && older(path, next, rows, row),
  );
}

function older(path, from, rows, row) {
  const more = h("button", { type: "button" }, t().more);
  const load = async (after) => {
    const { items, why, next } = await list(path, after);
    rows.append(...items.map(row));
    if (why) news(why);
    more.hidden = !why && !next;
    if (next) more.onclick = once(more, () => load(next));
  };
  more.onclick = once(more, () => load(from));
  return more;
}

function agreement(item) {
  const { accepted } = me().agreement ?? {};
  const line = alertLine();
  const accept = h("button", { type: "button", class: "small", "aria-label": t().acceptOf(item.version) }, t().accept);
  accept.onclick = once(accept, async () => {
    try {
      await ask("PUT", `/v1/me/agreements/${encodeURIComponent(item.version)}`);
      await reload();
      news(t().accepted);
    } catch (error) {
      line.say(failure(error));
    }
  });
  const isAccepted = accepted === item.version;
  return h(
    "li",
    {},
    h("div", { class: "between" }, h("h3", {}, item.title ?? t().version(item.version)), isAccepted && h("span", { class: "badge sent" }, t().acceptedBadge)),
    h("span", { class: "when" }, t().effectiveFrom(day(item.effectiveFrom ?? item.publishedAt))),
    item.whatChanged && h("p", { class: "paper", lang: item.locale }, item.whatChanged),
    item.body && h("details", {}, h("summary", {}, t().wholeText), h("p", { class: "paper", lang: item.locale }, item.body)),
    !isAccepted && item.version === me().agreement?.newest && h("div", {}, accept),
    line.element,
  );
}

function disclosure(item) {
  const own = item.relation === "SELF";
  const reader = own ? word("relations", "SELF") : [item.name ?? t().nameless, word("relations", item.relation)].join(t().comma);
  return h(
    "li",
    {},
    h("div", { class: "between" }, h("h3", {}, reader), h("span", { class: "badge" }, word("told", item.state))),
    h("span", { class: "when" }, moment(item.at)),
    h("p", {}, [word("purposes", item.purpose), word("channels", item.channel), item.number].filter(Boolean).join(" · ")),
    h("p", {}, word("contents", item.content ?? "NONE")),
    h("p", { class: "hint" }, ground(item.ground, own)),
  );
}

// The ground as it was then; what there was none of is not said.
function ground({ provenAt, consentAt, grantedAt, acceptedAt, rulebook, reasons }, own) {
  const g = t().grounds;
  return [
    own && provenAt && g.proved(day(provenAt)),
    own && consentAt && g.consent(day(consentAt)),
    !own && grantedAt && g.granted(day(grantedAt)),
    !own && acceptedAt && g.accepted(day(acceptedAt)),
    g.rules(rulebook, reasons.join(t().comma)),
  ]
    .filter(Boolean)
    .join(" ");
}
