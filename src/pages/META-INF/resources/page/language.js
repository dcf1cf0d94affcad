// The language of a page: the one chosen before, else the first of the reader's own that there are words for.
const KEPT = "anshi.language";
const LOCALES = { en: "en-GB", zh: "zh-CN" };

const own = (languages) => languages.map((each) => each.slice(0, 2).toLowerCase()).find((each) => each in LOCALES);

/** The words of a page, {en, zh}, and what speaks them. */
export function speaking(dictionaries) {
  const kept = localStorage.getItem(KEPT);
  let language = kept in LOCALES ? kept : (own(navigator.languages) ?? "en");
  const t = () => dictionaries[language];

  // data-t: the element's text; data-p: its placeholder; data-l: its label for those who hear the page.
  function apply(root = document) {
    document.documentElement.lang = LOCALES[language];
    root.querySelectorAll("[data-t]").forEach((it) => (it.textContent = t()[it.dataset.t]));
    root.querySelectorAll("[data-p]").forEach((it) => (it.placeholder = t()[it.dataset.p]));
    root.querySelectorAll("[data-l]").forEach((it) => it.setAttribute("aria-label", t()[it.dataset.l]));
  }

  function choose(next) {
    language = next;
    localStorage.setItem(KEPT, next);
    apply();
  }

  return { t, apply, choose, chosen: () => language, locale: () => LOCALES[language] };
}

/** Makes the radio buttons of the page's head choose the language; {@code said} draws anew what is not marked by data-t. */
export function languageSwitch({ choose, chosen }, said) {
  document.querySelectorAll("[name=language]").forEach((radio) => {
    radio.checked = radio.value === chosen();
    radio.addEventListener("change", () => {
      choose(radio.value);
      said();
    });
  });
}
