// The borrower's own page: sign-in, then one view at a time, named by the address's fragment.
import { at, h } from "../page/dom.js";
import { alertLine, choice, field, form } from "../page/forms.js";
import { languageSwitch } from "../page/language.js";
import * as account from "./account.js";
import * as choices from "./choices.js";
import * as dialog from "./dialog.js";
import * as inbox from "./inbox.js";
import * as papers from "./papers.js";
import * as people from "./people.js";
import { fromApp, isLocal, onEnd, readClock, signInLocally, signOut, signedIn } from "./session.js";
import { failure, me, news, onChange, reload } from "./state.js";
import { language, t } from "./words.js";

const VIEWS = { account, inbox, people, choices, papers };

let drawing;

const current = () => (VIEWS[location.hash.slice(1)] ? location.hash.slice(1) : "account");

/** Draws the view that the address names; who came by a link goes on reading at its title. */
async function draw({ moved = false } = {}) {
  language.apply();
  at("nav").hidden = !signedIn();
  if (!signedIn()) return drawSignIn();
  if (!me()) return;
  const name = current();
  const mine = (drawing = {});
  const fresh = h("div");
  await VIEWS[name].draw(fresh);
  // Who went on meanwhile sees where they went.
  if (drawing !== mine) return;
  document.querySelectorAll("#nav a").forEach((link) => {
    if (link.hash !== `#${name}`) return link.removeAttribute("aria-current");
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const back = focused();
  title(t().views[name]);
  at("view").replaceChildren(...fresh.childNodes);
  if (moved) at("view-title").focus();
  else back();
}

// What had the focus is drawn anew: the focus goes to what is called the same, or to the title.
function focused() {
  const view = at("view");
  const was = view.contains(document.activeElement) && document.activeElement;
  const nameOf = (it) => it.getAttribute("aria-label") ?? (it.name ? `${it.name} ${it.value}` : it.textContent);
  return () => {
    if (!was || was.isConnected) return;
    const same = [...view.querySelectorAll("button, a, input, select")].find((it) => nameOf(it) && nameOf(it) === nameOf(was));
    (same ?? at("view-title")).focus();
  };
}

function title(text) {
  at("view-title").textContent = text;
  document.title = `${text} · Anshi`;
}

async function drawSignIn() {
  title(t().title);
  if (!(await isLocal())) return at("view").replaceChildren(h("section", { class: "card" }, h("h2", {}, t().noSignIn), h("p", {}, t().noSignInText)));
  const sub = field(t().sub, { hint: t().subHint, spellcheck: "false", autocapitalize: "none" });
  const shown = choice(t().shown, [["pwd mfa", t().twoFactors], ["pwd", t().oneFactor, t().oneFactorHint]], { value: "pwd mfa" });
  const line = alertLine();
  const submit = h("button", { type: "submit", class: "primary" }, t().signIn);
  const work = async () => {
    if (!sub.value()) return sub.fail(t().needed), sub.focus();
    try {
      await signInLocally(sub.value(), shown.value().split(" "));
      await enter();
    } catch (error) {
      signOut();
      line.say(error.status === 404 ? t().nobody : failure(error));
      at("nav").hidden = true;
    }
  };
  at("view").replaceChildren(h("section", { class: "card" }, h("h2", {}, t().signInLocal), h("p", {}, t().signInLocalText), form(work, submit, sub.element, shown.element, line.element, submit)));
}

async function enter() {
  await readClock();
  await reload();
  at("view-title").focus();
  inbox.count();
}

onChange(draw);
onEnd(() => {
  if (at("dialog").open) dialog.close();
  draw();
  news(t().signedOut);
});
dialog.install();
languageSwitch(language, draw);
addEventListener("hashchange", () => draw({ moved: true }));

language.apply();
try {
  if (signedIn() || (await fromApp())) await enter();
  else await draw();
} catch (error) {
  await draw();
  news(failure(error));
}
