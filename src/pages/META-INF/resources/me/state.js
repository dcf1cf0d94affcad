// What the views share: the account as last read, and how to say that something is done.
import { Refused, Unreachable } from "../page/client.js";
import { at } from "../page/dom.js";
import { ask } from "./session.js";
import { t } from "./words.js";

const NEWS_MILLIS = 8000;

let account;
let redraw = () => {};
let newsEnd;

export const me = () => account;
export const onChange = (draw) => (redraw = draw);

export async function reload() {
  account = await ask("GET", "/v1/me");
  redraw();
}

export function news(text) {
  clearTimeout(newsEnd);
  newsEnd = setTimeout(() => (at("news").textContent = ""), NEWS_MILLIS);
  at("news").textContent = text;
}

export const failure = (error) => {
  if (error instanceof Unreachable) return t().offline;
  if (!(error instanceof Refused)) throw error;
  return error.message;
};
