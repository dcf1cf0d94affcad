// Steps that several flows go through: "are you sure?", and "show again that it is you".
import { Refused } from "../page/client.js";
import { h } from "../page/dom.js";
import { alertLine, once } from "../page/forms.js";
import * as dialog from "./dialog.js";
import { stepUp } from "./session.js";
import { failure } from "./state.js";
import { t } from "./words.js";

export const needsStepUp = (error) => error instanceof Refused && error.type === "/problems/step-up-required";

/** Says why it must be shown again who they are, and goes on with `then` when it was; `other` is another way, as a button. */
export function showStepUp(error, then, other) {
  // Where no log-in would help, it is the lender who must act, and the API says so.
  const canShow = error.challenge.methods.length > 0;
  const line = alertLine();
  const go = h("button", { type: "button", class: "primary" }, t().proveAgain);
  go.onclick = once(go, async () => {
    try {
      if (await stepUp(error.challenge)) await then();
      else line.say(t().proveInApp);
    } catch (failed) {
      line.say(failure(failed));
    }
  });
  dialog.show(t().stepUp, h("p", {}, canShow ? t().stepUpText : error.message), line.element, h("div", { class: "stack" }, canShow && go, other));
}

/** Asks before `work` is done, and closes after it. */
export function confirmed(title, text, button, work) {
  const line = alertLine();
  const yes = h("button", { type: "button", class: "primary" }, button);
  const run = async () => {
    try {
      await work();
      dialog.close();
    } catch (error) {
      if (needsStepUp(error)) showStepUp(error, () => confirmed(title, text, button, work));
      else line.say(failure(error));
    }
  };
  yes.onclick = once(yes, run);
  dialog.show(title, h("p", {}, text), line.element, h("div", { class: "row" }, yes, h("button", { type: "button", onclick: dialog.close }, t().back)));
}
