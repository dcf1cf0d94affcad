// For anyone who got a text of ours, without sign-in: is it genuine, it is not for me, I did not make that change, and the answer to an ask.
import { call } from "../page/client.js";
import { at, h } from "../page/dom.js";
import { field, form, once } from "../page/forms.js";
import { languageSwitch } from "../page/language.js";
import { draw as drawAsk } from "./ask.js";
import { failed, say } from "./findings.js";
import { date, language, t } from "./words.js";

// What people put between the characters; I, L and O are read as the server reads them.
const isCode = (typed) => /^[0-9A-Za-z]{8}$/.test(typed.replace(/[\s-]/g, ""));

const path = (code, act = "") => `/v1/notice-codes/${encodeURIComponent(code.replace(/[\s-]/g, ""))}${act}`;

function drawText() {
  // What was typed outlives a change of language.
  const typed = at("text").querySelector("input")?.value;
  const code = field(t().code, { value: typed, hint: t().codeHint, maxlength: 16, autocapitalize: "characters", spellcheck: "false", class: "code" });
  const ask = h("button", { type: "submit", class: "primary" }, t().isItYours);

  const given = () => {
    code.clear();
    if (isCode(code.value())) return true;
    code.fail(t().codeForm);
    code.focus();
    return false;
  };
  const check = async () => {
    if (!given()) return;
    try {
      found(await call("GET", path(code.value())));
    } catch (error) {
      failed("text-result", error);
    }
  };
  const act = (name) => {
    if (given()) sure(t()[name], async () => {
      try {
        await call("POST", path(code.value(), name === "notMine" ? "/not-mine" : "/contest"));
        code.input.value = "";
        say("text-result", "sent", t()[name].done, h("p", {}, t()[name].doneText));
      } catch (error) {
        failed("text-result", error);
      }
    });
  };

  at("text").replaceChildren(
    form(
      check,
      ask,
      code.element,
      h(
        "div",
        { class: "stack" },
        ask,
        h("button", { type: "button", onclick: () => act("notMine") }, t().notMine.button),
        h("button", { type: "button", onclick: () => act("contest") }, t().contest.button),
      ),
    ),
  );
  at("text-result").replaceChildren();
}

function found({ genuine, sender, sentOn }) {
  if (genuine) say("text-result", "sent", t().genuine, h("p", {}, t().genuineText(sender, date(sentOn))), h("p", {}, t().genuineMore));
  else say("text-result", "not", t().unknown, h("p", {}, t().unknownText));
}

// Asked once more, since it takes a number off or freezes a change.
function sure(words, work) {
  const dialog = at("sure");
  at("sure-title").textContent = words.sure;
  at("sure-text").textContent = words.sureText;
  at("sure-yes").textContent = words.button;
  at("sure-yes").onclick = once(at("sure-yes"), async () => {
    dialog.close();
    await work();
  });
  at("sure-no").onclick = () => dialog.close();
  dialog.showModal();
  at("sure-title").focus();
}

function draw() {
  language.apply();
  drawText();
  drawAsk();
}

languageSwitch(language, draw);
draw();
