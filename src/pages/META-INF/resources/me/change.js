// A number changes hands: entered twice, looked at, asked about, proved by the code that comes to it. The old number stays until then.
import { Refused, Unreachable, newKey, serverNow } from "../page/client.js";
import { h } from "../page/dom.js";
import { alertLine, choice, field, form, once, showErrors } from "../page/forms.js";
import { bare, canSpeak, groups, readAloud } from "../page/numbers.js";
import * as dialog from "./dialog.js";
import { numberField } from "./numberfield.js";
import { ask, readClock } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { needsStepUp, showStepUp } from "./steps.js";
import { language, moment, t } from "./words.js";

const CHANGES = "/v1/me/binding-changes";
const AGAIN = ["/problems/change-over", "/problems/change-expired", "/problems/bindings-changed", "/problems/code-locked", "/problems/not-found"];

// The change that runs: {view, wish}. Who closes the dialog to look for the text finds it again.
let running;
let counting;

export const isRunning = () => Boolean(running);

export function open() {
  dialog.whenClosed(() => {
    clearInterval(counting);
    reload();
  });
  if (running) next(running.view);
  else entry();
}

function step(title, ...children) {
  clearInterval(counting);
  dialog.show(title, ...children);
}

function entry() {
  const number = numberField(t().number, { hint: t().numberHint });
  const again = field(t().numberAgain, { hint: t().numberAgainHint, type: "tel", inputmode: "tel" });
  const exclusive = choice(t().exclusive, [["true", t().onlyI], ["false", t().othersToo, t().othersHint]]);
  const line = alertLine();
  const submit = h("button", { type: "submit", class: "primary" }, t().goOn);
  const fields = { "/number": number, "/region": number, "/numberAgain": again, "/exclusiveUse": exclusive };
  const body = form(
    () => {
      [number, again, exclusive].forEach((each) => each.clear());
      line.say("");
      if (!bare(number.value())) return fail(number, t().needed);
      if (bare(number.value()) !== bare(again.value())) return fail(again, t().entriesDiffer);
      if (!exclusive.value()) return fail(exclusive, t().chooseOne);
      look({ number: number.value(), numberAgain: again.value(), region: number.region(), exclusiveUse: exclusive.value() === "true" }, { show, fields, line });
    },
    submit,
    number.element,
    again.element,
    exclusive.element,
    line.element,
    submit,
  );
  const show = () => step(me().bindings.some((each) => each.state === "ACTIVE") ? t().changeNumber : t().addNumber, h("p", { class: "step" }, t().stepOf(1)), body);
  show();
}

function fail(which, text) {
  which.fail(text);
  which.focus();
}

// The last look: in groups, aloud on demand.
function look(wish, back) {
  const parts = groups(wish.number, wish.region);
  const yes = h("button", { type: "button", class: "primary" }, t().numberIsRight);
  const line = alertLine();
  const key = newKey();
  yes.onclick = once(yes, () => start(wish, key, line, back));
  step(
    t().isItRight,
    h("p", { class: "step" }, t().stepOf(2)),
    h("p", { class: "digits" }, parts.map((part) => h("span", {}, part))),
    canSpeak() && h("button", { type: "button", onclick: () => readAloud(parts, language.locale()) }, t().readAloud),
    h("p", {}, wish.exclusiveUse ? t().saidOnlyI : t().saidOthers),
    h("p", { class: "hint" }, t().oldStays),
    line.element,
    h("div", { class: "row" }, yes, h("button", { type: "button", onclick: back.show }, t().correct)),
  );
}

async function start(wish, key, line, back) {
  try {
    next(await ask("POST", CHANGES, { body: { ...wish, acknowledged: [] }, once: key }), wish);
  } catch (error) {
    if (needsStepUp(error)) return showStepUp(error, () => start(wish, newKey(), line, back), error.change && byOldNumber(error.change, wish));
    if (error instanceof Unreachable) return line.say(t().offline);
    back.show();
    if (error.type === "/problems/entries-differ") return fail(back.fields["/numberAgain"], error.message);
    if (!showErrors(error, back.fields)) back.line.say(failure(error));
  }
}

// Who has one proof alone may enter a code that comes to the number bound now.
function byOldNumber(change, wish) {
  const line = alertLine();
  const button = h("button", { type: "button" }, t().codeToOld);
  button.onclick = once(button, () => tried(line, async () => next(await ask("POST", `${CHANGES}/${change}/codes`, { body: { to: "OLD" } }), wish)));
  return h("div", { class: "stack" }, button, line.element);
}

function next(view, wish = running?.wish) {
  running = { view, wish };
  if (view.state === "NEEDS_ACKNOWLEDGEMENT") hint(view);
  else code(view);
}

// One at a time: a list of warnings is clicked away unread.
function hint(view) {
  const [first] = view.hints;
  const line = alertLine();
  const yes = h("button", { type: "button", class: "primary" }, t().checked);
  yes.onclick = once(yes, () => tried(line, async () => next(await ask("POST", `${CHANGES}/${view.id}/acknowledgements`, { body: { ids: [first.id] } }))));
  step(
    t().pleaseCheck,
    h("p", { class: "step" }, t().stepOf(3), view.hints.length > 1 && ` · ${t().moreQuestions(view.hints.length - 1)}`),
    h("p", { class: "number" }, view.number),
    h("p", { class: "question" }, first.text),
    first.id === "exclusive-use" && h("p", {}, running.wish.exclusiveUse ? t().saidOnlyI : t().saidOthers),
    line.element,
    h("div", { class: "row" }, yes, giveUp(view, line)),
  );
}

// The code to the new number, or, where a proof of the person is missing, first the one to the number bound now.
function code(view) {
  const toOld = view.state === "NEEDS_FACTOR";
  const digits = field(t().digits, { hint: t().digitsHint, inputmode: "numeric", autocomplete: "one-time-code", maxlength: 6, class: "code" });
  const line = alertLine();
  const submit = h("button", { type: "submit", class: "primary" }, t().prove);
  const again = h("button", { type: "button" }, t().codeAgain);
  // Who got no text, or can't read one, is called.
  const call = h("button", { type: "button", hidden: toOld }, t().callMe);
  const another = (button, channel, told) => once(button, () => tried(line, async () => {
    await counted(again, call, await ask("POST", `${CHANGES}/${view.id}/codes`, { body: { to: toOld ? "OLD" : "NEW", channel } }));
    digits.clear();
    news(told);
  }, (error) => {
    if (error.type === "/problems/channel-not-offered") call.hidden = true;
    if (error.retryAfterSeconds) countdown(again, call, serverNow() + 1000 * error.retryAfterSeconds);
  }));
  again.onclick = another(again, "SMS", t().codeSentAgain);
  call.onclick = another(call, "VOICE", t().calling);
  const work = async () => {
    digits.clear();
    line.say("");
    if (!/^[0-9]{6}$/.test(digits.value())) return fail(digits, t().digitsForm);
    await tried(line, async () => proved(await ask("POST", `${CHANGES}/${view.id}/proof`, { body: { code: digits.value() } })), (error) => {
      if (!["/problems/code-wrong", "/problems/code-expired"].includes(error.type) && !error.fields?.length) return false;
      fail(digits, error.message);
      digits.input.select();
      return true;
    });
  };
  step(
    t().enterCode,
    !toOld && h("p", { class: "step" }, t().stepOf(4)),
    h("p", {}, toOld ? t().codeWentToOld : t().codeWentTo(view.number)),
    form(work, submit, digits.element, line.element, h("div", { class: "stack" }, submit, again, call, giveUp(view, line))),
  );
  counted(again, call, view);
}

/** Does a step; what ended the change says so, what is left says why. `own` may take an error for itself. */
async function tried(line, work, own = () => false) {
  line.say("");
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused && AGAIN.includes(error.type)) return over(error.message);
    if (needsStepUp(error)) return showStepUp(error, work);
    if (own(error) === true) return;
    line.say(failure(error));
  }
}

async function counted(again, call, view) {
  await readClock();
  countdown(again, call, view.resendAt ? new Date(view.resendAt).getTime() : serverNow());
}

function countdown(again, call, until) {
  clearInterval(counting);
  const tick = () => {
    const seconds = Math.ceil((until - serverNow()) / 1000);
    for (const each of [again, call]) each.setAttribute("aria-disabled", seconds > 0);
    again.textContent = seconds > 0 ? t().codeAgainIn(seconds) : t().codeAgain;
    if (seconds <= 0) clearInterval(counting);
  };
  counting = setInterval(tick, 1000);
  tick();
}

function giveUp(view, line) {
  const button = h("button", { type: "button", class: "danger" }, t().giveUp);
  button.onclick = once(button, () => tried(line, async () => {
    await ask("DELETE", `${CHANGES}/${view.id}`);
    running = undefined;
    dialog.close();
    news(t().gaveUp);
  }));
  return button;
}

function over(why) {
  running = undefined;
  step(t().changeOver, h("p", {}, why), h("div", { class: "row" }, h("button", { type: "button", class: "primary", onclick: entry }, t().beginAgain), h("button", { type: "button", onclick: dialog.close }, t().close)));
}

// After the old number's code the change goes on; after the new one's it is done.
function proved(answer) {
  if (answer.hints) next(answer);
  else done(answer);
}

function done(binding) {
  running = undefined;
  step(
    t().bound,
    h("p", { class: "number" }, binding.number),
    h("p", {}, binding.activeFrom ? t().boundFrom(moment(binding.activeFrom)) : t().boundNow),
    h("p", {}, t().oldIsTold),
    h("button", { type: "button", class: "primary", onclick: dialog.close }, t().close),
  );
}
