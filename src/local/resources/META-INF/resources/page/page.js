// The page of the local run: what each phone got, what was decided, and the hands on the clock.
import * as api from "./api.js";
import { at, h } from "./dom.js";
import * as notices from "./notices.js";
import * as phones from "./phones.js";
import { addDays, cities, date, isoDate, moment } from "./times.js";
import { apply, choose, chosen, t } from "./words.js";

const POLL_MILLIS = 4000;
const NEWS_MILLIS = 12000;
// Late enough that the day's reminders went out in every zone of the sample, and hours before the clock's own date changes.
const DAYS_END = "22:00:00Z";

let now = new Date();
let busy = false;
let followsClock = true;
let lost = false;
let newsEnd;

// Good news goes after a while, since it stands over the page; a failure and what still runs stay.
function news(text, { failed = false, stays = failed } = {}) {
  clearTimeout(newsEnd);
  if (!stays) newsEnd = setTimeout(() => (at("news").textContent = ""), NEWS_MILLIS);
  at("news").textContent = text;
  at("news").classList.toggle("failed", failed);
}

function showClock() {
  at("now").textContent = `${moment(now)} UTC`;
  at("now").dateTime = now.toISOString();
  at("cities").replaceChildren(...cities(now, chosen()).map((each) => h("li", {}, `${each.name} `, h("b", {}, each.time))));
}

async function watchClock() {
  now = await api.clock();
  showClock();
}

async function refresh() {
  await watchClock();
  if (followsClock) at("day").value = isoDate(now);
  const fresh = await phones.refresh(act, now);
  notices.render(await api.notices(at("day").value));
  return fresh;
}

// One thing at a time: the clock must not move while a sweep runs. The buttons say so; the words are read out.
async function act(work, done, doing) {
  if (busy) return;
  setBusy(true);
  if (doing) news(doing, { stays: true });
  try {
    const result = await work();
    const fresh = await refresh();
    news(done(result, fresh));
  } catch (error) {
    news(t().failed(error.message), { failed: true });
  } finally {
    setBusy(false);
  }
}

function setBusy(value) {
  busy = value;
  document.body.classList.toggle("busy", value);
  // Not `disabled`: that would drop the focus of who pressed it.
  for (const id of ["next-day", "sweep"]) at(id).setAttribute("aria-disabled", value);
}

function nextDay() {
  const day = addDays(isoDate(now), 1);
  followsClock = true;
  return act(
    () => api.moveClock(new Date(`${day}T${DAYS_END}`)),
    (_, fresh) => t().movedTo(date(day), t().newMessages(fresh)),
    t().movingTo(date(day)),
  );
}

function sweep() {
  const day = at("day").value;
  return act(() => api.sweep(day), (result) => t().swept(result, date(day)), t().sweeping(date(day)));
}

async function showDay(day) {
  if (!day) return;
  followsClock = day === isoDate(now);
  at("day").value = day;
  notices.render(await api.notices(day));
}

async function poll() {
  if (!document.hidden) {
    try {
      await (busy ? watchClock() : refresh());
      if (lost) news("");
      lost = false;
    } catch {
      lost = true;
      news(t().offline, { failed: true });
    }
  }
  setTimeout(poll, POLL_MILLIS);
}

function speak(language) {
  choose(language);
  showClock();
  phones.redraw();
  phones.find(at("find").value);
  notices.render(undefined, true);
  news("");
}

at("next-day").addEventListener("click", nextDay);
at("sweep").addEventListener("click", sweep);
at("day").addEventListener("change", (event) => showDay(event.target.value));
at("day-before").addEventListener("click", () => showDay(addDays(at("day").value, -1)));
at("day-after").addEventListener("click", () => showDay(addDays(at("day").value, 1)));
at("find").addEventListener("input", (event) => phones.find(event.target.value));
document.querySelectorAll("[name=language]").forEach((radio) => {
  radio.checked = radio.value === chosen();
  radio.addEventListener("change", () => speak(radio.value));
});

apply();
showClock();
notices.render([], true);
phones.find("");
poll();
