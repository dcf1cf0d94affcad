// A number as it is typed: its country, and the digits in groups beneath.
import { h } from "../page/dom.js";
import { field } from "../page/forms.js";
import { groups, regionOf, regions } from "../page/numbers.js";
import { me } from "./state.js";
import { language, t } from "./words.js";

/** A field whose `region()` is that of a national number, as chosen in `country`; a number that begins with + says its own. */
export function numberField(label, { hint } = {}) {
  const at = home();
  const country = field(t().country, { options: regions(language.locale()).map(([region, name]) => h("option", { value: region, selected: region === at }, name)), autocomplete: "country" });
  const number = field(label, { hint, type: "tel", inputmode: "tel", autocomplete: "tel" });
  const digits = h("p", { class: "digits typed", "aria-hidden": "true" });
  const draw = () => digits.replaceChildren(...(number.value() ? groups(number.value(), country.value()) : []).map((part) => h("span", {}, part)));
  [number.input, country.input].forEach((input) => input.addEventListener("input", draw));
  return { ...number, element: h("div", { class: "stack" }, country.element, number.element, digits), country, region: () => country.value() };
}

// That of the number bound now, else of the reader's language.
function home() {
  const bound = me().bindings.map((each) => regionOf(each.number)).find(Boolean);
  return bound ?? (language.chosen() === "zh" ? "CN" : navigator.languages.map((each) => new Intl.Locale(each).region).find(Boolean));
}
