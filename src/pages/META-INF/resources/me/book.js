// The borrower's address book: kept with their consent as marks that no number can be read back from. Nobody in it is ever written to.
import { h } from "../page/dom.js";
import { alertLine, choice, field, form, showErrors } from "../page/forms.js";
import * as dialog from "./dialog.js";
import { numberField } from "./numberfield.js";
import { ask } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { confirmed } from "./steps.js";
import { t } from "./words.js";

// As many as the API takes in one request.
const AT_ONCE = 1000;

export function book() {
  const kept = me().uploadedContacts ?? 0;
  return h(
    "section",
    { class: "card", "aria-labelledby": "book-title" },
    h("h2", { id: "book-title" }, t().book.title),
    h("p", { class: "hint" }, t().book.about),
    h("p", { class: kept ? "" : "none" }, kept ? t().book.kept(kept) : t().book.none),
    h("div", { class: "row" }, h("button", { type: "button", onclick: upload }, t().book.upload), kept > 0 && h("button", { type: "button", class: "danger", onclick: remove }, t().book.remove)),
  );
}

function upload() {
  const country = numberField("").country;
  const numbers = field(t().book.numbers, { hint: t().book.numbersHint, rows: 6 });
  const agreed = choice(t().book.consent, [["yes", t().book.agree]], { type: "checkbox", hint: t().book.consentText });
  const line = alertLine();
  const submit = h("button", { type: "submit", class: "primary" }, t().book.upload);
  const fields = { "/numbers": numbers, "/region": country };
  const work = async () => {
    [...Object.values(fields), agreed].forEach((each) => each.clear());
    line.say("");
    const entries = numbers.value().split(/[\n,;，；、]+/).map((each) => each.trim()).filter(Boolean);
    if (!entries.length) return numbers.fail(t().needed), numbers.focus();
    if (!agreed.value().length) return agreed.fail(t().book.agreeFirst), agreed.focus();
    try {
      const came = await send(entries, country.value());
      await reload();
      dialog.close();
      news(t().book.uploaded(came.kept, came.unreadable));
    } catch (error) {
      if (!error.fields || !showErrors(error, fields)) line.say(failure(error));
    }
  };
  const children = [country.element, numbers.element, picker(numbers), agreed.element, h("p", { class: "hint" }, t().book.version(t().book.consentVersion)), line.element];
  dialog.show(t().book.upload, form(work, submit, children, h("div", { class: "row" }, submit, h("button", { type: "button", onclick: dialog.close }, t().back))));
}

async function send(entries, region) {
  const came = { kept: 0, unreadable: 0 };
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const body = { consentTextVersion: t().book.consentVersion, region, numbers: entries.slice(from, from + AT_ONCE) };
    const part = await ask("POST", "/v1/me/contact-uploads", { body });
    came.kept += part.kept;
    came.unreadable += part.unreadable;
  }
  return came;
}

// Where the browser lets a person choose from the phone's own book; what it gives stands in the field first, to be looked at.
function picker(numbers) {
  if (!navigator.contacts?.select) return undefined;
  const choose = async () => {
    const chosen = await navigator.contacts.select(["tel"], { multiple: true }).catch(() => []);
    const added = chosen.flatMap((each) => each.tel ?? []);
    numbers.input.value = [numbers.value(), ...added].filter(Boolean).join("\n");
  };
  return h("button", { type: "button", onclick: choose }, t().book.choose);
}

function remove() {
  confirmed(t().book.remove, t().book.removeText, t().book.remove, async () => {
    await ask("DELETE", "/v1/me/contact-uploads");
    await reload();
    news(t().book.removed);
  });
}
