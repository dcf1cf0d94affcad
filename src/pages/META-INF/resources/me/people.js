// Whom the borrower names: delegates, who are told in their place, and emergency contacts. Each is asked first; nothing happens before their yes.
import { newKey } from "../page/client.js";
import { h } from "../page/dom.js";
import { alertLine, choice, field, form, showErrors } from "../page/forms.js";
import { book } from "./book.js";
import * as dialog from "./dialog.js";
import { numberField } from "./numberfield.js";
import { ask } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { confirmed, needsStepUp, showStepUp } from "./steps.js";
import { day, t, word } from "./words.js";

const TONE = { ACCEPTED: "sent", ASKED: "waiting", DECLINED: "not" };
const PURPOSES = ["REPAYMENT_REMINDER", "OVERDUE_NOTICE"];

export function draw(view) {
  view.replaceChildren(section("delegates", me().delegates ?? [], nameDelegate), section("contacts", me().contacts ?? [], nameContact), book());
}

function section(kind, people, name) {
  const words = t()[kind];
  return h(
    "section",
    { class: "card", "aria-labelledby": `${kind}-title` },
    h("h2", { id: `${kind}-title` }, words.title),
    h("p", { class: "hint" }, words.about),
    people.length ? h("ul", { class: "list" }, people.map((person) => row(kind, person))) : h("p", { class: "none" }, words.none),
    h("div", { class: "stack" }, h("button", { type: "button", onclick: name }, words.name)),
  );
}

function row(kind, person) {
  const { state } = person;
  const rows = [
    person.relationWord && [t().relationWord, person.relationWord],
    person.purposes?.length && [t().about, person.purposes.map((each) => word("purposes", each)).join(t().comma)],
    person.expiresAt && [t().until, day(person.expiresAt)],
  ];
  return h(
    "li",
    {},
    h("div", { class: "between" }, h("h3", {}, person.name), h("span", { class: `badge ${TONE[state] ?? "doubt"}` }, word("standings", state))),
    h("span", { class: "number" }, person.number),
    h("dl", { class: "facts" }, rows.filter(Boolean).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    h("div", { class: "row" }, h("button", { type: "button", class: "small danger", "aria-label": t().withdrawOf(person.name), onclick: () => withdraw(kind, person) }, t().withdraw)),
  );
}

function withdraw(kind, person) {
  confirmed(t().withdrawOf(person.name), t().withdrawText, t().withdraw, async () => {
    await ask("DELETE", `/v1/me/${kind}/${person.id}`);
    await reload();
    news(t().withdrawn);
  });
}

function nameDelegate() {
  const purposes = choice(t().delegatePurposes, PURPOSES.map((each) => [each, word("purposes", each)]), { type: "checkbox", value: PURPOSES[0] });
  const until = field(t().until, { hint: t().untilHint, type: "date" });
  naming("delegates", { "/purposes": purposes, "/expiresAt": until }, () => ({
    purposes: purposes.value(),
    // To the end of that day, where the borrower is.
    ...(until.value() ? { expiresAt: new Date(`${until.value()}T23:59:59`).toISOString() } : {}),
  }));
}

function nameContact() {
  const relation = field(t().relationWord, { hint: t().relationHint, maxlength: 40 });
  naming("contacts", { "/relationWord": relation }, () => ({ relationWord: relation.value() }));
}

function naming(kind, own, more) {
  const name = field(t().personName, { hint: t().personNameHint, maxlength: 80, autocomplete: "off" });
  const number = numberField(t().personNumber);
  const line = alertLine();
  const submit = h("button", { type: "submit", class: "primary" }, t()[kind].ask);
  const fields = { "/name": name, "/number": number, "/region": number, ...own };
  const key = newKey();
  const work = async () => {
    Object.values(fields).forEach((each) => each.clear());
    line.say("");
    const empty = [name, number, ...Object.values(own)].find((each) => each !== own["/expiresAt"] && !each.value()?.length);
    if (empty) return empty.fail(t().needed), empty.focus();
    try {
      await ask("POST", `/v1/me/${kind}`, { body: { name: name.value(), number: number.value(), region: number.region(), ...more() }, once: line.key ?? key });
      await reload();
      dialog.close();
      news(t().asked);
    } catch (error) {
      // Another wish from here on: the key belongs to what was refused.
      line.key = newKey();
      if (needsStepUp(error)) return showStepUp(error, () => naming(kind, own, more));
      if (!error.fields || !showErrors(error, fields)) line.say(failure(error));
    }
  };
  dialog.show(t()[kind].name, h("p", { class: "hint" }, t()[kind].how), form(work, submit, name.element, number.element, Object.values(own).map((each) => each.element), line.element, h("div", { class: "row" }, submit, h("button", { type: "button", onclick: dialog.close }, t().back))));
}
