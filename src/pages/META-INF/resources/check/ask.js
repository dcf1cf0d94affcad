// The answer to an ask: somebody named this phone's holder. A yes needs the code that comes to the phone; a no needs nothing.
import { Refused, call } from "../page/client.js";
import { at, h } from "../page/dom.js";
import { choice, field, form, once, showErrors } from "../page/forms.js";
import { failed, say } from "./findings.js";
import { language, t } from "./words.js";

const bare = (token) => token.replace(/[\s-]/g, "").toUpperCase();
const path = (token) => `/v1/answers/${encodeURIComponent(bare(token))}`;

export function draw() {
  const token = field(t().token, { hint: t().tokenHint, maxlength: 16, autocapitalize: "characters", spellcheck: "false", class: "code" });
  const answer = choice(t().answer, [["YES", t().yes, t().yesHint], ["NO", t().no, t().noHint]]);
  const go = h("button", { type: "submit", class: "primary" }, t().goOn);
  const work = async () => {
    token.clear();
    answer.clear();
    if (bare(token.value()).length !== 8) return fail(token, t().codeForm);
    if (!answer.value()) return fail(answer, t().chooseOne);
    try {
      if (answer.value() === "NO") await no(token.value());
      else await codes(token.value());
    } catch (error) {
      failed("ask-result", error);
    }
  };
  at("ask").replaceChildren(h("p", {}, t().askText), form(work, go, token.element, answer.element, go));
  at("ask-result").replaceChildren();
}

function fail(which, text) {
  which.fail(text);
  which.focus();
}

async function no(token) {
  await call("POST", path(token), { body: { answer: "NO", locale: language.locale() } });
  done(t().noDone, t().noDoneText);
}

function done(title, text) {
  at("ask").replaceChildren();
  say("ask-result", "sent", title, h("p", {}, text));
}

async function codes(token) {
  await call("POST", `${path(token)}/codes`);
  const title = h("h3", { tabindex: "-1" }, t().codeSent);
  const digits = field(t().digits, { hint: t().digitsHint, inputmode: "numeric", autocomplete: "one-time-code", maxlength: 6, class: "code" });
  const exclusive = choice(t().exclusive, [["true", t().onlyMe], ["false", t().others]], { hint: t().exclusiveHint });
  const go = h("button", { type: "submit", class: "primary" }, t().agree);
  const fields = { "/code": digits, "/exclusiveUse": exclusive };
  const work = async () => {
    Object.values(fields).forEach((each) => each.clear());
    if (!/^[0-9]{6}$/.test(digits.value())) return fail(digits, t().digitsForm);
    if (!exclusive.value()) return fail(exclusive, t().chooseOne);
    try {
      await call("POST", path(token), { body: { answer: "YES", code: digits.value(), exclusiveUse: exclusive.value() === "true", locale: language.locale() } });
      done(t().yesDone, t().yesDoneText);
    } catch (error) {
      if (error instanceof Refused && error.type === "/problems/code-wrong") fail(digits, error.message);
      else if (!showErrors(error, fields)) failed("ask-result", error);
    }
  };
  const again = h("button", { type: "button" }, t().codeAgain);
  again.onclick = once(again, async () => {
    try {
      await call("POST", `${path(token)}/codes`);
      say("ask-result", "sent", t().codeSent, h("p", {}, t().codeSentText));
    } catch (error) {
      failed("ask-result", error);
    }
  });
  at("ask").replaceChildren(title, h("p", {}, t().codeSentText), form(work, go, digits.element, exclusive.element, h("div", { class: "stack" }, go, again, h("button", { type: "button", onclick: draw }, t().back))));
  at("ask-result").replaceChildren();
  title.focus();
}
