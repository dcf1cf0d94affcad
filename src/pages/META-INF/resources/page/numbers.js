// Phone numbers as people read them: in groups, and aloud.

// Calling code, and the groups of a national number where a country has a usual way.
const REGIONS = {
  CN: ["86", [3, 4, 4]], HK: ["852", [4, 4]], MO: ["853", [4, 4]], TW: ["886", [3, 3, 3]],
  AU: ["61", [3, 3, 3]], CA: ["1", [3, 3, 4]], DE: ["49", [3, 4, 4]], ES: ["34", [3, 3, 3]], FR: ["33", [1, 2, 2, 2, 2]],
  GB: ["44", [4, 3, 3]], ID: ["62", [3, 4, 4]], IN: ["91", [5, 5]], IT: ["39", [3, 3, 4]], JP: ["81", [2, 4, 4]],
  KR: ["82", [2, 4, 4]], MY: ["60", [2, 3, 4]], NL: ["31", [1, 4, 4]], PH: ["63", [3, 3, 4]], SG: ["65", [4, 4]],
  TH: ["66", [2, 3, 4]], US: ["1", [3, 3, 4]], VN: ["84", [2, 3, 4]],
};

/** [[region, "China (+86)"], …] in the reader's own language and order, China first. */
export function regions(locale) {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const named = Object.entries(REGIONS).map(([region, [code]]) => [region, `${names.of(region)} +${code}`]);
  const [china, ...rest] = named;
  return [china, ...rest.sort(([, one], [, other]) => one.localeCompare(other, locale))];
}

/** The digits and a leading plus: what was typed, without what people put between. */
export const bare = (typed) => typed.normalize("NFKC").replace(/(?!^\+)[^0-9]/g, "");

/** ["+86", "138", "0000", "0001"]: groups for the eye and the ear only. */
export function groups(typed, region) {
  const digits = bare(typed);
  const international = digits.startsWith("+");
  const [code, sizes] = (international ? ofPrefix(digits.slice(1), region) : REGIONS[region]) ?? ["", []];
  const national = international ? digits.slice(1 + code.length) : digits;
  // A trunk 0 stands before the groups that the number has without it, and in place of the calling code.
  const trunk = !international && national.startsWith("0");
  return [!trunk && code && `+${code}`, ...split(national, trunk && sizes.length ? [sizes[0] + 1, ...sizes.slice(1)] : sizes)].filter(Boolean);
}

/** The region that a number written with its calling code is of, masked or not; several share "+1". */
export const regionOf = (number) => Object.keys(REGIONS).find((region) => number?.startsWith(`+${REGIONS[region][0]} `));

// The chosen region where its calling code fits, since "+1" belongs to several.
function ofPrefix(digits, region) {
  const fits = ([code]) => digits.startsWith(code);
  return REGIONS[region] && fits(REGIONS[region]) ? REGIONS[region] : Object.values(REGIONS).find(fits);
}

function split(digits, sizes) {
  const found = [];
  let rest = digits;
  for (const size of sizes) {
    if (rest) found.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  while (rest) {
    found.push(rest.slice(0, 4));
    rest = rest.slice(4);
  }
  return found;
}

export const canSpeak = () => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

/** Reads a number digit by digit, with a rest between groups. In Chinese a 1 among digits is said "yāo". */
export function readAloud(parts, locale) {
  const digit = (each) => (each === "+" ? (locale.startsWith("zh") ? "加" : "plus") : locale.startsWith("zh") && each === "1" ? "幺" : each);
  const words = parts.map((part) => [...part].map(digit).join(" ")).join(", ");
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = locale;
  utterance.rate = 0.8;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
