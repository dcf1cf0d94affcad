// What was found, where it is read out.
import { at, h } from "../page/dom.js";
import { failure, t } from "./words.js";

/** Puts a finding into a result and moves there. */
export function say(id, kind, title, ...rest) {
  const heading = h("h3", { tabindex: "-1" }, title);
  at(id).replaceChildren(h("div", { class: `finding ${kind}` }, heading, rest));
  heading.focus();
}

export const failed = (id, error) => say(id, "not", t().failedTitle, h("p", {}, failure(error)));
