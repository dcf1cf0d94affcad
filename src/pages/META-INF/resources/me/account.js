// Who the lender says they are, their cards, and their numbers: where each came from, and what may be done with it.
import { h } from "../page/dom.js";
import { alertLine, field, form, once } from "../page/forms.js";
import * as change from "./change.js";
import * as dialog from "./dialog.js";
import { ask, signOut } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { confirmed } from "./steps.js";
import { day, moment, t, word } from "./words.js";

const TONE = { ACTIVE: "sent", PENDING: "waiting", SUSPENDED: "not" };

export function draw(view) {
  const { identity, cards, bindings } = me();
  view.replaceChildren(numbers(bindings), noticeCode(), person(identity, cards));
}

function numbers(bindings) {
  const begin = h("button", { type: "button", class: "primary", onclick: () => change.open() }, change.isRunning() ? t().goOnWithChange : bindings.some((each) => each.state === "ACTIVE") ? t().changeNumber : t().addNumber);
  return h(
    "section",
    { class: "card", "aria-labelledby": "numbers-title" },
    h("h2", { id: "numbers-title" }, t().numbers),
    bindings.length ? h("ul", { class: "list" }, bindings.map(number)) : h("p", { class: "none" }, t().noNumber),
    h("div", { class: "stack" }, begin),
  );
}

function number(binding) {
  const line = alertLine();
  const still = h("button", { type: "button", class: "small", "aria-label": t().stillMineOf(binding.number) }, t().stillMine);
  still.onclick = once(still, async () => {
    try {
      await ask("POST", `/v1/me/bindings/${binding.id}/confirmations`);
      await reload();
      news(t().confirmed);
    } catch (error) {
      line.say(failure(error));
    }
  });
  return h(
    "li",
    {},
    h("div", { class: "between" }, h("span", { class: "number" }, binding.number), h("span", { class: `badge ${TONE[binding.state] ?? "doubt"}` }, word("states", binding.state))),
    facts(binding),
    h(
      "div",
      { class: "row" },
      binding.state === "ACTIVE" && still,
      h("button", { type: "button", class: "small", "aria-label": t().historyOf(binding.number), onclick: () => history(binding) }, t().history),
      h("button", { type: "button", class: "small danger", "aria-label": t().takeOffOf(binding.number), onclick: () => takeOff(binding) }, t().takeOff),
    ),
    line.element,
  );
}

function facts(binding) {
  const use = { true: t().onlyI, false: t().othersToo }[binding.exclusiveUse] ?? t().notSaid;
  const rows = [
    [t().provenance, word("provenances", binding.provenance)],
    [t().use, use],
    binding.provenAt && [t().provenAt, day(binding.provenAt)],
    binding.confirmedAt && [t().confirmedAt, day(binding.confirmedAt)],
    binding.activeFrom && [t().activeFrom, moment(binding.activeFrom)],
  ];
  return h("dl", { class: "facts" }, rows.filter(Boolean).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

async function history(binding) {
  try {
    const { items = [] } = (await ask("GET", `/v1/me/bindings/${binding.id}/history`)) ?? {};
    dialog.show(
      t().historyOf(binding.number),
      items.length
        ? h("ol", { class: "list" }, items.map((item) => h("li", {}, h("span", {}, word("events", item.event ?? item.what ?? item.kind)), h("span", { class: "when" }, moment(item.at)))))
        : h("p", { class: "none" }, t().nothingYet),
    );
  } catch (error) {
    dialog.show(t().historyOf(binding.number), h("p", {}, failure(error)));
  }
}

function takeOff(binding) {
  confirmed(t().takeOffOf(binding.number), t().takeOffText, t().takeOff, async () => {
    await ask("DELETE", `/v1/me/bindings/${binding.id}`);
    await reload();
    news(t().takenOff);
  });
}

// Entered here, in their own name, the code of a text shows that the text came to who it was for.
function noticeCode() {
  const code = field(t().code, { hint: t().codeHint, maxlength: 16, autocapitalize: "characters", spellcheck: "false", class: "code" });
  const result = h("div", { class: "result", role: "status" });
  const submit = h("button", { type: "submit" }, t().openCode);
  const work = async () => {
    const typed = code.value().replace(/[\s-]/g, "");
    code.clear();
    if (typed.length !== 8) return code.fail(t().codeForm), code.focus();
    try {
      const found = await ask("GET", `/v1/notice-codes/${encodeURIComponent(typed)}`);
      result.replaceChildren(found.genuine ? h("p", { class: "finding sent" }, t().genuine(found.sender, day(`${found.sentOn}T12:00:00Z`))) : h("p", { class: "finding not" }, t().unknownCode));
    } catch (error) {
      result.replaceChildren(h("p", { class: "finding not" }, failure(error)));
    }
  };
  return h("section", { class: "card", "aria-labelledby": "code-title" }, h("h2", { id: "code-title" }, t().codeTitle), form(work, submit, code.element, submit), result);
}

function person(identity, cards) {
  const out = h("button", { type: "button", class: "small", onclick: () => (signOut(), globalThis.location.reload()) }, t().signOut);
  const rows = [
    [t().accountId, me().accountId],
    [t().identity, word("identities", identity.status) + (identity.verifiedAt ? ` · ${day(identity.verifiedAt)}` : "")],
    [t().cards, cards.length ? h("ul", {}, cards.map((card) => h("li", {}, `${card.brand} ···· ${card.last4}`))) : t().noCard],
  ];
  return h("section", { class: "card", "aria-labelledby": "person-title" }, h("h2", { id: "person-title" }, t().person), h("dl", { class: "facts" }, rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])), h("div", {}, out));
}
