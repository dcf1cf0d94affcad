// Who the lender says they are, their cards, and their numbers: where each came from, and what may be done with it.
import { h } from "../page/dom.js";
import { alertLine, choice, field, form, once } from "../page/forms.js";
import * as change from "./change.js";
import * as dialog from "./dialog.js";
import { ask, signOut } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { confirmed, needsStepUp, showStepUp } from "./steps.js";
import { day, moment, t, word } from "./words.js";

const CONTESTABLE = ["CODE_SENT", "PROVED"];
const TONE = { ACTIVE: "sent", PENDING: "waiting", SUSPENDED: "not" };

export function draw(view) {
  const { identity, cards, bindings } = me();
  view.replaceChildren(numbers(bindings), noticeCode(bindings), person(identity, cards));
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
  const title = t().historyOf(binding.number);
  try {
    const { items, changes = [] } = await ask("GET", `/v1/me/bindings/${binding.id}/history?limit=200`);
    dialog.show(title, items.length ? h("ol", { class: "list" }, items.map(event)) : h("p", { class: "none" }, t().nothingYet), ...changes.filter((each) => CONTESTABLE.includes(each.state)).map((each) => contest(binding, each)));
  } catch (error) {
    dialog.show(title, h("p", {}, failure(error)));
  }
}

const event = (item) => h("li", {}, h("span", {}, word("events", item.event)), h("span", { class: "when" }, `${moment(item.at)} · ${word("actors", item.by)}`));

// Whether it is too late the API says.
function contest(binding, change) {
  const sure = () =>
    confirmed(t().contest, t().contestText, t().contest, async () => {
      await ask("POST", `/v1/me/binding-changes/${change.id}/contest`);
      await reload();
      news(t().contested);
    });
  return h("div", { class: "stack" }, h("p", { class: "hint" }, t().changeOf(moment(change.startedAt))), h("button", { type: "button", class: "danger", onclick: sure }, t().contest));
}

function takeOff(binding) {
  confirmed(t().takeOffOf(binding.number), t().takeOffText, t().takeOff, async () => {
    await ask("DELETE", `/v1/me/bindings/${binding.id}`);
    await reload();
    news(t().takenOff);
  });
}

// Entered here, in their own name, the code of a text shows that the text came to who it was for.
function noticeCode(bindings) {
  const own = bindings.filter((each) => ["ACTIVE", "PENDING"].includes(each.state));
  if (!own.length) return "";
  const which = field(t().whichNumber, { options: own.map((each) => h("option", { value: each.id }, each.number)) });
  const code = field(t().code, { hint: t().codeHint, maxlength: 16, autocapitalize: "characters", spellcheck: "false", class: "code" });
  const exclusive = choice(t().exclusive, [["true", t().onlyI], ["false", t().othersToo]]);
  const chosen = () => own.find((each) => each.id === which.value());
  // Asked with a first proof alone: who has proved it has said so.
  const draw = () => (exclusive.element.hidden = chosen().provenAt !== null);
  which.input.addEventListener("change", draw);
  which.element.hidden = own.length === 1;
  draw();
  const line = alertLine();
  const submit = h("button", { type: "submit" }, t().openCode);
  const work = async () => {
    [code, exclusive].forEach((each) => each.clear());
    line.say("");
    const noticeCode = code.value().replace(/[\s-]/g, "");
    if (noticeCode.length !== 8) return code.fail(t().codeForm), code.focus();
    if (!exclusive.element.hidden && !exclusive.value()) return exclusive.fail(t().chooseOne), exclusive.focus();
    try {
      await ask("POST", `/v1/me/bindings/${chosen().id}/confirmations`, { body: { noticeCode, ...(exclusive.element.hidden ? {} : { exclusiveUse: exclusive.value() === "true" }) } });
      await reload();
      news(t().provedByCode);
    } catch (error) {
      if (error.type === "/problems/notice-code-wrong") return code.fail(error.message), code.focus();
      if (needsStepUp(error)) return showStepUp(error, async () => (dialog.close(), work()));
      line.say(failure(error));
    }
  };
  return h("section", { class: "card", "aria-labelledby": "code-title" }, h("h2", { id: "code-title" }, t().codeTitle), form(work, submit, which.element, code.element, exclusive.element, line.element, submit));
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
