// Fields with their errors, choices, and what a form does while it waits. A field of a secret has no `name`: nothing can put it into an address.
import { h } from "./dom.js";

let next = 0;

/** A labelled field: {element, input, value, fail, clear}; of several lines where it has `rows`. `hint` is read with the label; an error stands under the field and is read when it comes. */
export function field(label, { hint, options, ...attributes }) {
  const id = `f${(next += 1)}`;
  const tag = options ? "select" : attributes.rows ? "textarea" : "input";
  const input = h(tag, { id, ...(options ? {} : { autocomplete: "off" }), ...attributes }, options ?? []);
  return described(id, input, [h("label", { for: id }, label), hint && h("p", { id: `${id}-hint`, class: "hint" }, hint), input], hint);
}

function described(id, input, parts, hint) {
  const error = h("p", { id: `${id}-error`, class: "error" });
  const by = (failed) => [hint && `${id}-hint`, failed && `${id}-error`].filter(Boolean).join(" ");
  const tell = (text) => {
    error.textContent = text;
    input.removeAttribute("aria-invalid");
    // A plain group can't be invalid (ARIA 1.2): its error is described, no more.
    if (text && (input.tagName !== "FIELDSET" || input.getAttribute("role"))) input.setAttribute("aria-invalid", "true");
    if (by(text)) input.setAttribute("aria-describedby", by(text));
    else input.removeAttribute("aria-describedby");
  };
  tell("");
  return {
    element: h("div", { class: "field" }, parts, error),
    input,
    value: () => input.value.trim(),
    fail: tell,
    clear: () => tell(""),
    focus: () => input.focus(),
  };
}

/** One of several, each said in words: [[value, label, hint?], …]; none is chosen unless `value` says so. */
export function choice(legend, options, { value, type = "radio", hint, onchange } = {}) {
  const id = `f${(next += 1)}`;
  const inputs = options.map(([each]) => h("input", { type, name: id, value: String(each), checked: [value].flat().includes(each), onchange }));
  const group = h(
    "fieldset",
    { class: "choice", role: type === "radio" ? "radiogroup" : undefined },
    h("legend", {}, legend),
    hint && h("p", { id: `${id}-hint`, class: "hint" }, hint),
    options.map(([, label, about], i) => h("label", { class: "option" }, inputs[i], h("span", {}, label, about && h("small", {}, about)))),
  );
  const made = described(id, group, [group], hint);
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return { ...made, value: () => (type === "radio" ? chosen()[0] : chosen()), focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus() };
}

/** Puts a Refused's errors to their fields, by JSON pointer; answers whether one of them was shown. */
export function showErrors(refused, fields) {
  const shown = (refused.fields ?? []).filter((each) => fields[each.pointer]);
  shown.forEach((each) => fields[each.pointer].fail(each.detail));
  if (shown.length) fields[shown[0].pointer].focus();
  return shown.length > 0;
}

/** What a form could not do, read at once when it comes. */
export function alertLine() {
  const element = h("p", { class: "alert", role: "alert" });
  const say = (text) => {
    element.textContent = text ?? "";
    if (text) element.scrollIntoView({ block: "nearest" });
  };
  return { element, say };
}

/** Runs `work` once at a time; the button says that it works and keeps the focus of who pressed it. */
export function once(button, work) {
  let running = false;
  return async (event) => {
    event?.preventDefault();
    if (running || button.getAttribute("aria-disabled") === "true") return;
    running = true;
    button.classList.add("working");
    button.setAttribute("aria-busy", "true");
    try {
      await work(event);
    } finally {
      running = false;
      button.classList.remove("working");
      button.removeAttribute("aria-busy");
    }
  };
}

/** A form that never leaves the page. */
export function form(work, submit, ...children) {
  return h("form", { method: "post", novalidate: true, onsubmit: once(submit, work) }, children);
}
