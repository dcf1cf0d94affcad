// Instants and dates as people read them, in a named zone.
import { locale } from "./words.js";

const CITIES = [
  ["Asia/Shanghai", { en: "Shanghai", zh: "上海" }],
  ["Europe/Berlin", { en: "Berlin", zh: "柏林" }],
  ["America/New_York", { en: "New York", zh: "纽约" }],
];

// A phone or a reader without a zone is shown in UTC.
const format = (zone, options) => new Intl.DateTimeFormat(locale(), { hourCycle: "h23", timeZone: zone ?? "UTC", ...options });

export const time = (instant, zone) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

export const moment = (instant) =>
  format("UTC", { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

export const dayOf = (instant, zone) => format(zone, { weekday: "short", day: "numeric", month: "short" }).format(new Date(instant));

// An ISO date, taken as a date: no zone may move it.
export const date = (iso) => format("UTC", { weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(new Date(`${iso}T00:00:00Z`));

export const isoDate = (instant) => new Date(instant).toISOString().slice(0, 10);

export function addDays(iso, days) {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return isoDate(day);
}

export const cities = (instant, language) => CITIES.map(([zone, name]) => ({ zone, name: name[language], time: time(instant, zone) }));

export function city(zone, language) {
  const known = CITIES.find(([each]) => each === zone);
  return known ? known[1][language] : zone.split("/").pop().replaceAll("_", " ");
}
