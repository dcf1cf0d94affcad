// What the borrower agrees to get, over which channel, when, and who may see their number.
import { h } from "../page/dom.js";
import { alertLine, choice, field, form, once, showErrors } from "../page/forms.js";
import { ask } from "./session.js";
import { failure, me, news, reload } from "./state.js";
import { t, word } from "./words.js";

const PURPOSES = ["REPAYMENT_REMINDER", "OVERDUE_NOTICE", "BINDING_CHECKUP", "POLICY_UPDATE"];
const CHANNELS = ["SMS", "VOICE", "IN_APP"];

export function draw(view) {
  view.replaceChildren(consents(), preferences(me().preferences ?? {}));
}

function consents() {
  return h(
    "section",
    { class: "card", "aria-labelledby": "consents-title" },
    h("h2", { id: "consents-title" }, t().consents),
    h("p", { class: "hint" }, t().consentsText),
    h("div", { class: "consents" }, PURPOSES.map(purpose)),
    h("p", { class: "hint" }, t().alwaysSent),
  );
}

function purpose(name) {
  return h("div", { role: "group", "aria-labelledby": `p-${name}` }, h("h3", { id: `p-${name}` }, word("purposes", name)), CHANNELS.map((channel) => consent(name, channel)));
}

// Yes, no, or nothing said yet, which is neither.
function consent(purposeName, channel) {
  const said = (me().consents ?? []).find((each) => each.purpose === purposeName && each.channel === channel);
  const line = alertLine();
  const legend = `${word("purposes", purposeName)}, ${word("channels", channel)}`;
  const radio = (state, label) =>
    h("label", {}, h("input", { type: "radio", name: `c-${purposeName}-${channel}`, value: state, checked: said?.state === state, onchange: () => put(purposeName, channel, state, line) }), h("span", {}, label));
  return h(
    "div",
    {},
    h(
      "div",
      { class: "consent" },
      h("span", {}, word("channels", channel), !said && h("small", {}, t().notSaid)),
      h("fieldset", { class: "languages" }, h("legend", { class: "hidden" }, legend), radio("GRANTED", t().yes), radio("WITHDRAWN", t().no)),
    ),
    line.element,
  );
}

async function put(purposeName, channel, state, line) {
  line.say("");
  try {
    await ask("PUT", `/v1/me/consents/${purposeName}/${channel}`, { body: { state, textVersion: t().consentVersion } });
    await reload();
    news(state === "GRANTED" ? t().granted : t().taken);
  } catch (error) {
    line.say(failure(error));
  }
}

// As a date field takes it, where the borrower is.
function localDay(instant) {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((each) => `${each}`.padStart(2, "0")).join("-");
}

function preferences(now) {
  const liked = now.channels ?? [];
  const order = [...liked, ...["SMS", "IN_APP", "VOICE"].filter((each) => !liked.includes(each))];
  const list = h("ol", { class: "order" });
  const drawOrder = () => list.replaceChildren(...order.map((each, i) => h("li", {}, h("span", {}, `${i + 1}. ${word("channels", each)}`), i > 0 && up(each, i))));
  const up = (each, i) => {
    const button = h("button", { type: "button", class: "small", "aria-label": t().earlierOf(word("channels", each)) }, "↑");
    button.onclick = () => {
      [order[i - 1], order[i]] = [order[i], order[i - 1]];
      drawOrder();
      (list.querySelectorAll("button")[Math.max(0, i - 2)] ?? list).focus();
    };
    return button;
  };
  drawOrder();
  const time = field(t().localTime, { hint: t().localTimeHint, type: "time", value: now.localTime?.slice(0, 5) });
  const paused = field(t().pausedUntil, { hint: t().pausedHint, type: "date", value: now.pausedUntil && localDay(now.pausedUntil) });
  const seen = choice(t().visibility, [["PRIVATE", t().visibilities.PRIVATE, t().visibilities.PRIVATE_HINT], ["PUBLIC", t().visibilities.PUBLIC, t().visibilities.PUBLIC_HINT]], { value: now.visibility ?? "PRIVATE" });
  const line = alertLine();
  const submit = h("button", { type: "submit" }, t().save);
  const fields = { "/localTime": time, "/pausedUntil": paused, "/visibility": seen };
  const work = async () => {
    Object.values(fields).forEach((each) => each.clear());
    line.say("");
    const body = {
      channels: order,
      visibility: seen.value(),
      ...(time.value() ? { localTime: time.value() } : {}),
      ...(paused.value() ? { pausedUntil: new Date(`${paused.value()}T00:00:00`).toISOString() } : {}),
    };
    try {
      await ask("PUT", "/v1/me/preferences", { body });
      await reload();
      news(t().saved);
    } catch (error) {
      if (!error.fields || !showErrors(error, fields)) line.say(failure(error));
    }
  };
  return h(
    "section",
    { class: "card", "aria-labelledby": "preferences-title" },
    h("h2", { id: "preferences-title" }, t().preferences),
    form(work, submit, h("div", { class: "field" }, h("h3", {}, t().order), h("p", { class: "hint" }, t().orderHint), list), time.element, paused.element, seen.element, line.element, submit),
  );
}
