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
async function list(path) {
  try {
    return { items: (await askIfThere(path))?.items ?? [] };
  } catch (error) {
    return { items: [], why: failure(error) };
  }
}

function section(kind, { items, why }, row) {
  return h(
    "section",
    { class: "card", "aria-labelledby": `${kind}-title` },
    h("h2", { id: `${kind}-title` }, t()[kind].title),
    h("p", { class: "hint" }, t()[kind].about),
    why && h("p", { class: "alert" }, why),
    items.length ? h("ul", { class: "list" }, items.map(row)) : !why && h("p", { class: "none" }, t()[kind].none),
  );
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
  return h("li", {}, h("h3", {}, [item.to ?? item.recipient, item.relation && word("relations", item.relation)].filter(Boolean).join(t().comma)), h("span", { class: "when" }, moment(item.at)), h("p", {}, [item.purpose && word("purposes", item.purpose), item.channel && word("channels", item.channel)].filter(Boolean).join(" · ")), item.ground && h("p", { class: "hint" }, item.ground));
}
