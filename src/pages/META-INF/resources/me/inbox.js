// The in-app inbox: newest first, a text is read when it is opened.
import { at, h } from "../page/dom.js";
import { alertLine, once } from "../page/forms.js";
import { ask, askIfThere } from "./session.js";
import { failure } from "./state.js";
import { moment, t, word } from "./words.js";

const PAGE = 20;

let unread = 0;

export async function draw(view) {
  const list = h("ul", { class: "list" });
  const line = alertLine();
  const more = h("button", { type: "button", hidden: true }, t().more);
  const load = async (after) => {
    try {
      const page = (await askIfThere(`/v1/me/notices?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`)) ?? { items: [] };
      list.append(...page.items.map(notice));
      more.hidden = !page.next;
      more.onclick = once(more, () => load(page.next));
    } catch (error) {
      line.say(failure(error));
    }
  };
  await load();
  const empty = !list.children.length && !line.element.textContent;
  view.replaceChildren(h("section", { class: "card" }, empty ? h("p", { class: "none" }, t().noNotice) : list, line.element, more));
}

function notice(item) {
  const id = `n${item.id}`;
  const text = h("p", { id, hidden: true }, item.text ?? t().settled);
  const badge = item.state !== "READ" && h("span", { class: "badge waiting" }, t().unread);
  const button = h("button", { type: "button", class: "link", "aria-expanded": "false", "aria-controls": id }, word("purposes", item.purpose));
  button.onclick = async () => {
    text.hidden = !text.hidden;
    button.setAttribute("aria-expanded", !text.hidden);
    if (text.hidden || !badge || !badge.isConnected) return;
    badge.remove();
    showCount(unread - 1);
    await ask("POST", `/v1/me/notices/${item.id}/read`).catch(() => {});
  };
  return h("li", {}, h("div", { class: "between" }, h("h2", {}, button), badge), h("span", { class: "when" }, moment(item.at)), text);
}

/** How many of the newest are unread, in the menu. */
export async function count() {
  const page = await askIfThere(`/v1/me/notices?limit=${PAGE}`).catch(() => undefined);
  showCount((page?.items ?? []).filter((item) => item.state !== "READ").length);
}

function showCount(number) {
  unread = number;
  at("unread").hidden = number < 1;
  at("unread").replaceChildren(`${number}`, h("span", { class: "hidden" }, ` ${t().unread}`));
}
