// The one dialog: a title, what stands under it, and the focus where reading goes on.
import { at } from "../page/dom.js";

let closed = () => {};

const dialog = () => at("dialog");

/** Shows a step; the dialog opens with the first one. */
export function show(title, ...children) {
  at("dialog-title").textContent = title;
  at("dialog-body").replaceChildren(...children.filter(Boolean));
  if (!dialog().open) dialog().showModal();
  dialog().scrollTop = 0;
  at("dialog-title").focus();
}

export const close = () => dialog().close();

/** What happens once when the dialog is closed, in whatever way. */
export const whenClosed = (then) => (closed = then);

export function install() {
  at("dialog-close").addEventListener("click", close);
  dialog().addEventListener("close", () => {
    at("dialog-body").replaceChildren();
    const then = closed;
    closed = () => {};
    then();
    // What opened it may have been drawn anew.
    if (document.activeElement === document.body) at("view-title").focus();
  });
}
