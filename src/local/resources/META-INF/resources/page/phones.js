// The phones: each drawn once and then kept, so that what somebody is typing or reading on it stays.
import * as api from "./api.js";
import { h, at } from "./dom.js";
import { dayOf, time } from "./times.js";
import { t } from "./words.js";

const drawn = new Map();
const CARRIERS = ["OK", "UNREACHABLE", "OPTED_OUT", "THROTTLED", "TIMEOUT", "LOST_RECEIPT"];
const REPLIES = "anshi.replies";
const replies = JSON.parse(sessionStorage.getItem(REPLIES) ?? "{}");

// +8613800000001 → +86 138 0000 0001: groups for the eye only.
const readable = (number) =>
  number
    .replace(/^(\+86)(1\d\d)(\d{4})(\d{4})$/, "$1 $2 $3 $4")
    .replace(/^(\+1)(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3 $4")
    .replace(/^(\+49)(\d{3})(\d+)$/, "$1 $2 $3")
    .replace(/^(\+91)(\d{5})(\d{5})$/, "$1 $2 $3");

const nameOf = (borrower) => borrower.name ?? borrower.id ?? borrower;
const idOf = (borrower) => borrower.id ?? borrower;
const ownersOf = (phone) => phone.borrowers.map(nameOf).join(" + ") || readable(phone.number);

/** Brings the shelf up to date; answers how many messages came since the last time. */
export async function refresh(act, now) {
  const items = await api.phones();
  let fresh = 0;
  await Promise.all(
    items.map(async (phone) => {
      const known = drawn.get(phone.number) ?? draw(phone, act);
      const mark = JSON.stringify(phone.last);
      if (known.mark !== mark) {
        const messages = await api.messages(phone.number);
        fresh += known.mark === undefined ? 0 : messages.length - known.messages.length;
        Object.assign(known, { mark, messages });
      }
      Object.assign(known, { phone, now });
      update(known);
    }),
  );
  arrange(items);
  return fresh;
}

/** Everything again in the language now chosen. */
export const redraw = () => drawn.forEach(update);

export function find(text) {
  const wanted = text.trim().toLowerCase();
  let shown = 0;
  drawn.forEach((known) => {
    const { number, borrowers } = known.phone;
    const has = [number, readable(number), ...borrowers.flatMap((each) => [nameOf(each), idOf(each)])].some((word) => word.toLowerCase().includes(wanted));
    known.element.hidden = !has;
    shown += has ? 1 : 0;
  });
  at("phones-count").textContent = drawn.size ? `${shown}` : "";
  at("phones-empty").hidden = shown > 0;
  at("phones-empty").textContent = drawn.size ? t().notFound : t().noPhones;
}

/** Brings the phone of a borrower into view; answers whether there is one. */
export function show(borrower) {
  const known = [...drawn.values()].find(({ phone }) => phone.borrowers.some((each) => idOf(each) === borrower));
  if (!known) return false;
  known.element.hidden = false;
  known.element.scrollIntoView({ block: "center", inline: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  known.log.focus({ preventScroll: true });
  return true;
}

/** What a borrower is called; undefined where no phone of theirs is known. */
export function nameOfBorrower(id) {
  const borrower = [...drawn.values()].flatMap(({ phone }) => phone.borrowers).find((each) => idOf(each) === id);
  return borrower && nameOf(borrower);
}

function draw(phone, act) {
  const known = { phone, messages: [] };
  known.clock = h("span", {});
  known.name = h("h3", {});
  known.line = h("p", { class: "line" });
  known.log = h("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
  known.text = h("input", { type: "text", required: true, maxlength: "160", autocomplete: "off" });
  known.send = h("button", { type: "submit" }, "↑");
  known.carrierWord = h("span", {});
  known.carrier = h("select", { onchange: () => act(() => api.setCarrier(phone.number, known.carrier.value), () => t().carrierSet) }, CARRIERS.map((each) => h("option", { value: each })));
  const form = h("form", { class: "reply", onsubmit: (event) => answer(event, known, act) }, known.text, known.send);
  known.element = h(
    "article",
    { class: "phone" },
    h(
      "div",
      { class: "screen" },
      h("div", { class: "status", "aria-hidden": "true" }, known.clock, h("span", { class: "island" }), h("span", { class: "signal" }, "▂▄▆")),
      h("header", {}, known.name, known.line),
      known.log,
      form,
    ),
    h("label", { class: "carrier" }, known.carrierWord, known.carrier),
  );
  drawn.set(phone.number, known);
  return known;
}

function answer(event, known, act) {
  event.preventDefault();
  const text = known.text.value.trim();
  if (!text) return;
  act(
    async () => {
      const { kind } = await api.reply(known.phone.number, text);
      (replies[known.phone.number] ??= []).push({ at: new Date(known.now).toISOString(), text });
      sessionStorage.setItem(REPLIES, JSON.stringify(replies));
      known.text.value = "";
      return kind;
    },
    (kind) => t().replied(t().replies[kind] ?? kind),
  ).then(() => known.text.focus());
}

function update(known) {
  known.clock.textContent = time(known.now, known.phone.zone);
  const drawnFor = JSON.stringify([known.phone, document.documentElement.lang]);
  // An open select or a selected number would suffer from being drawn again.
  if (drawnFor !== known.drawnFor) head(known);
  known.drawnFor = drawnFor;
  bubbles(known);
}

function head(known) {
  const { phone, element } = known;
  const owners = ownersOf(phone);
  known.name.textContent = owners;
  known.line.replaceChildren(
    h("span", {}, readable(phone.number)),
    phone.borrowers.length > 1 ? h("span", { class: "chip" }, t().shared) : "",
    phone.borrowers.length === 0 ? h("span", { class: "chip" }, t().nobody) : "",
  );
  known.carrier.value = phone.carrier;
  [...known.carrier.options].forEach((option) => (option.textContent = t().carriers[option.value]));
  known.carrierWord.textContent = t().carrier;
  known.log.setAttribute("aria-label", t().messagesOf(owners));
  known.text.setAttribute("aria-label", t().replyTo(owners));
  known.text.placeholder = t().reply;
  known.send.setAttribute("aria-label", t().send);
  element.classList.toggle("broken", phone.carrier !== "OK");
}

function bubbles(known) {
  const own = replies[known.phone.number] ?? [];
  const all = [...known.messages, ...own.map((each) => ({ ...each, own: true }))].sort((one, other) => one.at.localeCompare(other.at));
  const shown = JSON.stringify([all, document.documentElement.lang]);
  if (shown === known.shown) return;
  known.shown = shown;
  let day;
  known.log.replaceChildren(
    ...all.flatMap((message) => {
      const its = dayOf(message.at, known.phone.zone);
      const separator = its === day ? [] : [h("p", { class: "date" }, its)];
      day = its;
      return [...separator, bubble(message, known.phone.zone)];
    }),
  );
  if (all.length === 0) known.log.append(h("p", { class: "none" }, t().noMessage));
  showNewest(known);
}

function showNewest({ log }) {
  log.scrollTop = log.scrollHeight;
}

function bubble(message, zone) {
  return h(
    "div",
    { class: message.own ? "bubble own" : "bubble" },
    message.own ? "" : h("p", { class: "from" }, readable(message.from ?? ""), message.channel && message.channel !== "SMS" ? ` · ${t().channels[message.channel] ?? message.channel}` : ""),
    h("p", { class: "text" }, message.text),
    h("time", { datetime: message.at }, time(message.at, zone)),
  );
}

// Who got something last stands first; but nothing moves under the hands of somebody who is in the shelf.
function arrange(items) {
  const shelf = at("phones");
  items.forEach(({ number }) => {
    const { element } = drawn.get(number);
    if (element.isConnected) return;
    shelf.append(element);
    showNewest(drawn.get(number));
  });
  if (!shelf.contains(document.activeElement)) {
    const lastOf = (known) => known.messages.at(-1)?.at ?? "";
    const order = [...drawn.values()].sort((one, other) => lastOf(other).localeCompare(lastOf(one)));
    if (order.some(({ element }, index) => shelf.children[index] !== element)) {
      shelf.append(...order.map(({ element }) => element));
      shelf.scrollLeft = 0;
      // What is moved in the page loses its scroll position.
      drawn.forEach(showNewest);
    }
  }
  find(at("find").value);
}
