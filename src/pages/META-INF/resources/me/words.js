// The words of /me/, and how dates are said.
import { speaking } from "../page/language.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export const language = speaking({ en, zh });
export const { t } = language;

/** The word for one of the API's; what is newer than this page is said as it is. */
export const word = (kind, name) => t()[kind][name] ?? name ?? "";

const format = (options) => new Intl.DateTimeFormat(language.locale(), options);

// In the reader's own zone: the page is the borrower's.
export const day = (instant) => format({ dateStyle: "medium" }).format(new Date(instant));
export const moment = (instant) => format({ dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
