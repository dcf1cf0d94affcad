// The table of a day's notices: what was decided about each, and by which rules.
import { h, at } from "./dom.js";
import * as phones from "./phones.js";
import { city, dayOf, isoDate, time } from "./times.js";
import { chosen, t } from "./words.js";

const GROUP_OF = {
  PLANNED: "waiting", QUEUED: "waiting", CLAIMED: "waiting",
  ACCEPTED: "sent", DELIVERED: "sent", READ: "sent",
  DENIED: "not", EXPIRED: "not", SUPERSEDED: "not", UNDELIVERED: "not", LOST: "not",
  IN_DOUBT: "doubt", UNKNOWN: "doubt",
};
const GROUPS = ["all", "sent", "waiting", "not", "doubt"];

let items = [];
const chosenOf = { groups: "all", channels: "all" };
let shown;

export function render(next = items, force = false) {
  const mark = JSON.stringify(next);
  if (mark === shown && !force) return;
  shown = mark;
  items = [...next].sort((one, other) => one.at.localeCompare(other.at) || (one.borrower ?? "").localeCompare(other.borrower ?? ""));
  filters();
  rows();
}

const groupOf = (item) => GROUP_OF[item.state] ?? "doubt";
const ofChannel = () => items.filter((item) => chosenOf.channels === "all" || item.channel === chosenOf.channels);
const countOf = (name) => ofChannel().filter((item) => name === "all" || groupOf(item) === name).length;

function filters() {
  const channels = [...new Set(items.map((item) => item.channel))].sort();
  choices("channels", t().channel, [["all", t().everyChannel], ...channels.map((each) => [each, t().channels[each] ?? each])]);
  choices("groups", t().show, GROUPS.map((each) => [each, [t().groups[each], " ", h("b", {}, String(countOf(each)))]]));
}

// Radio buttons that look like pills; the focus of who walks through them by keyboard stays.
function choices(id, title, options) {
  const fieldset = at(id);
  const hadFocus = fieldset.contains(document.activeElement);
  const pick = (value) => {
    chosenOf[id] = value;
    filters();
    rows();
  };
  const choice = ([value, label]) =>
    h("label", { class: "group" }, h("input", { type: "radio", name: id, value, checked: value === chosenOf[id], onchange: () => pick(value) }), h("span", {}, label));
  fieldset.hidden = options.length < 3;
  fieldset.replaceChildren(h("legend", { class: "hidden" }, title), ...options.map(choice));
  if (hadFocus) fieldset.querySelector(":checked")?.focus();
}

function rows() {
  const wanted = ofChannel().filter((item) => chosenOf.groups === "all" || groupOf(item) === chosenOf.groups);
  at("rows").replaceChildren(...wanted.map(row));
  at("sum").textContent = items.length ? t().sum(countOf("all"), countOf("sent"), countOf("not")) : "";
  at("notices-empty").hidden = wanted.length > 0;
  at("notices-empty").textContent = items.length ? t().noneSuch : t().noNotices;
}

function row(item) {
  return h(
    "tr",
    { class: groupOf(item) },
    h("td", { class: "when" }, h("time", { datetime: item.at }, time(item.at, item.zone)), h("small", {}, item.zone ? city(item.zone, chosen()) : "UTC")),
    h("th", { scope: "row", class: "whom" }, whom(item), h("small", {}, numberAndName(item))),
    h("td", { class: "what" }, t().purposes[item.purpose] ?? item.purpose, h("small", {}, channelAndLoans(item))),
    h("td", { class: "state" }, h("span", { class: `badge ${groupOf(item)}` }, t().states[item.state] ?? item.state)),
    h("td", { class: "why" }, why(item)),
  );
}

function whom(item) {
  const reader = item.recipient ?? item.borrower;
  const about = item.borrower && item.borrower !== reader ? h("small", {}, t().forDebtOf(item.borrower)) : "";
  if (phones.nameOfBorrower(reader) === undefined) return [reader, about];
  return [h("button", { type: "button", class: "link", "aria-label": t().showPhone(reader), onclick: () => phones.show(reader) }, reader), about];
}

const numberAndName = (item) => [phones.nameOfBorrower(item.recipient ?? item.borrower), item.number ?? t().inbox].filter(Boolean).join(" · ");

const channelAndLoans = (item) => [t().channels[item.channel] ?? item.channel, ...(item.loans ?? [])].join(" · ");

function why(item) {
  const parts = [];
  if (item.state === "SUPERSEDED") parts.push(h("li", {}, t().supersededBy[item.supersededBy] ?? t().superseded));
  if (item.state === "EXPIRED" && !item.reasons?.length) parts.push(reason("too-late"));
  if (item.content && item.state !== "SUPERSEDED") parts.push(h("li", { class: `content ${item.content}` }, t().content[item.content] ?? item.content));
  if (item.until) parts.push(h("li", {}, t().until(untilOf(item))));
  parts.push(...(item.reasons ?? []).map(reason));
  return h("ul", {}, parts);
}

function untilOf(item) {
  const clock = time(item.until, item.zone);
  return isoDate(item.until) === isoDate(item.at) ? clock : `${dayOf(item.until, item.zone)} ${clock}`;
}

const reason = (id) => h("li", {}, t().reasons[id] ?? id, t().reasons[id] && /^[A-Z]\d\d$/.test(id) ? h("code", {}, id) : "");
