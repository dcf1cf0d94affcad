// All words of the page in both languages. The rules' words say for a person what authorization.md says for the check.

const en = {
  skip: "To the notices",
  tagline: "Reminders that reach only whom they may. Nothing leaves this machine.",
  clock: "Clock of this run",
  nextDay: "Next day",
  sweep: "Sweep the day shown",
  language: "Language",
  phones: "Phones",
  find: "Find a borrower or number",
  notices: "Notices of the day",
  day: "Day",
  dayBefore: "Day before",
  dayAfter: "Day after",
  show: "Show",
  channel: "Channel",
  everyChannel: "Every channel",
  colTime: "Time",
  colWhom: "To whom",
  colWhat: "What",
  colState: "State",
  colWhy: "Why, or why not",
  foot: "Times are those of the reader's own zone where it is known, else UTC. “Accepted” means that the carrier took it, not that anybody read it.",
  shared: "shared phone",
  nobody: "nobody's number now",
  unread: "new",
  reply: "Reply",
  replyTo: (who) => `Reply from the phone of ${who}`,
  send: "Send",
  carrier: "Carrier",
  messagesOf: (who) => `Messages on the phone of ${who}`,
  noMessage: "No message yet",
  today: "today",
  showPhone: (who) => `Show the phone of ${who}`,
  movingTo: (day) => `The clock moves to ${day}: schedules fire, queues empty …`,
  movedTo: (day, news) => `It is ${day}. ${news}`,
  newMessages: (n) => (n === 0 ? "No new message." : n === 1 ? "One new message." : `${n} new messages.`),
  sweeping: (day) => `Sweeping ${day} …`,
  swept: (r, day) => `Swept ${day}: ${r.planned} planned, ${r.denied} denied, ${r.deferred} deferred, ${r.shards} shards.`,
  replied: (kind) => `The reply is in, understood as: ${kind}.`,
  replies: { STOP: "stop", START: "start again", NOT_MINE: "not me", YES: "yes", NO: "no", OTHER: "something else" },
  carrierSet: "The carrier behaves differently now.",
  failed: (what) => `That did not work: ${what}`,
  offline: "The local run does not answer. Is it still up?",
  noPhones: "No phone yet. They appear with the sample ledger, or with the first message.",
  notFound: "No phone matches.",
  noNotices: "Nothing was planned for this day yet. “Next day” moves the clock; the sweep runs at 00:30 UTC of the day before.",
  noneSuch: "No notice of this kind on this day.",
  sum: (all, sent, not) => `${all} decided: ${sent} sent, ${not} not sent.`,
  until: (when) => `held until ${when}`,
  superseded: "overtaken",
  forDebtOf: (who) => `about ${who}`,
  inbox: "in the app",
  groups: { all: "All", sent: "Sent", waiting: "Waiting", not: "Not sent", doubt: "Unclear" },
  content: { FULL: "full text", LIMITED: "limited text" },
  channels: { SMS: "SMS", VOICE: "Voice", IN_APP: "In the app" },
  purposes: {
    REPAYMENT_REMINDER: "Reminder", OVERDUE_NOTICE: "Overdue notice", BINDING_NOTICE: "Number changed", BINDING_CHECKUP: "Check-up of number",
    POLICY_UPDATE: "Policy update", CONTACT_CALLBACK: "Contact call-back", CONSENT_REQUEST: "Ask for consent", ONE_TIME_CODE: "One-time code", REPLY: "Reply",
  },
  states: {
    PLANNED: "planned", QUEUED: "queued", CLAIMED: "being sent", DENIED: "denied", EXPIRED: "expired", SUPERSEDED: "overtaken", ACCEPTED: "accepted",
    IN_DOUBT: "in doubt", LOST: "lost", DELIVERED: "delivered", UNDELIVERED: "undelivered", UNKNOWN: "unknown", READ: "read",
  },
  carriers: {
    OK: "works", UNREACHABLE: "unreachable", OPTED_OUT: "opted out", THROTTLED: "throttled", TIMEOUT: "no answer", LOST_RECEIPT: "receipt lost",
  },
  reasons: {
    F01: "the number came from a source that may not be used", F02: "the debt is none of this person's business", F03: "nobody has proved this number yet",
    F04: "the number was given to another subscriber", F05: "another person proved this number as theirs", F06: "the holder said: not me",
    F07: "replied STOP", F08: "blocked", F09: "the number is not active", F10: "not confirmed for too long", F11: "this person may not be written to (closed, deceased, represented …)",
    F12: "nothing is owed: paid, cancelled or disputed", F13: "not the time for this kind of notice", F14: "consent withdrawn", F15: "no consent given",
    F16: "the contact has not agreed", F17: "the borrower can still be reached", F18: "was asked before", F19: "a fixed line takes no SMS", F20: "barred by the rulebook",
    F21: "nobody knows what time it is there", F22: "no number", F23: "no valid mandate", F24: "the contact was called before", F25: "the ledger's news is too old", F26: "nobody asked",
    D01: "the new number is cooling down", D02: "the SIM was changed lately", D03: "outside the hours", D04: "enough messages for now", D05: "paused", D06: "they were spoken to lately",
    P01: "they owe it", P02: "it is their own account", P03: "a code for the phone's owner", P04: "a contact who agreed", P05: "a question to who was named", P06: "an answer",
    C01: "others may read this phone", C02: "confirmed some time ago", C03: "identity not verified",
    "no-permit": "no rule permits it", "never-clears": "it would never be the time", "expires-first": "it would be of no use by then", "no-inbox": "no app inbox to point at",
    "too-late": "the next step has come",
  },
  supersededBy: { ledger: "paid or changed meanwhile", binding: "the number has changed", notice: "another notice took its place" },
};

const zh = {
  skip: "跳到通知列表",
  tagline: "提醒只送到该看的人手里。任何消息都不会离开这台机器。",
  clock: "本次运行的时钟",
  nextDay: "下一天",
  sweep: "重新扫描所示日期",
  language: "语言",
  phones: "手机",
  find: "查找借款人或号码",
  notices: "当日通知",
  day: "日期",
  dayBefore: "前一天",
  dayAfter: "后一天",
  show: "显示",
  channel: "渠道",
  everyChannel: "全部渠道",
  colTime: "时间",
  colWhom: "发给谁",
  colWhat: "内容",
  colState: "状态",
  colWhy: "为何发送或不发送",
  foot: "时间按收件人所在时区显示（未知时为 UTC）。“已受理”表示运营商已接收，不表示有人读到。",
  shared: "共用手机",
  nobody: "已无人使用的号码",
  unread: "新",
  reply: "回复",
  replyTo: (who) => `用${who}的手机回复`,
  send: "发送",
  carrier: "运营商",
  messagesOf: (who) => `${who}手机上的消息`,
  noMessage: "还没有消息",
  today: "今天",
  showPhone: (who) => `查看${who}的手机`,
  movingTo: (day) => `时钟正拨到${day}：任务依次触发，队列清空……`,
  movedTo: (day, news) => `现在是${day}。${news}`,
  newMessages: (n) => (n === 0 ? "没有新消息。" : `${n} 条新消息。`),
  sweeping: (day) => `正在扫描 ${day}……`,
  swept: (r, day) => `${day} 扫描完成：计划 ${r.planned}，拒绝 ${r.denied}，推迟 ${r.deferred}，分片 ${r.shards}。`,
  replied: (kind) => `已收到回复，理解为：${kind}。`,
  replies: { STOP: "退订", START: "恢复接收", NOT_MINE: "不是我", YES: "是", NO: "否", OTHER: "其他" },
  carrierSet: "运营商状态已更改。",
  failed: (what) => `操作失败：${what}`,
  offline: "本地运行没有应答，是否仍在运行？",
  noPhones: "还没有手机。导入示例账本或收到第一条消息后会出现。",
  notFound: "没有匹配的手机。",
  noNotices: "这一天还没有计划任何通知。按“下一天”拨动时钟；扫描在前一天 00:30 UTC 运行。",
  noneSuch: "这一天没有此类通知。",
  sum: (all, sent, not) => `共 ${all} 项决定：已发送 ${sent}，未发送 ${not}。`,
  until: (when) => `推迟到 ${when}`,
  superseded: "已被取代",
  forDebtOf: (who) => `涉及 ${who}`,
  inbox: "应用内",
  groups: { all: "全部", sent: "已发送", waiting: "待发送", not: "未发送", doubt: "不明" },
  content: { FULL: "完整文本", LIMITED: "有限文本" },
  channels: { SMS: "短信", VOICE: "语音", IN_APP: "应用内" },
  purposes: {
    REPAYMENT_REMINDER: "还款提醒", OVERDUE_NOTICE: "逾期通知", BINDING_NOTICE: "号码变更通知", BINDING_CHECKUP: "号码核对",
    POLICY_UPDATE: "条款更新", CONTACT_CALLBACK: "联系人转告", CONSENT_REQUEST: "征求同意", ONE_TIME_CODE: "验证码", REPLY: "回执",
  },
  states: {
    PLANNED: "已计划", QUEUED: "排队中", CLAIMED: "发送中", DENIED: "已拒绝", EXPIRED: "已过期", SUPERSEDED: "已取代", ACCEPTED: "已受理",
    IN_DOUBT: "存疑", LOST: "丢失", DELIVERED: "已送达", UNDELIVERED: "未送达", UNKNOWN: "不明", READ: "已读",
  },
  carriers: { OK: "正常", UNREACHABLE: "无法接通", OPTED_OUT: "已退订", THROTTLED: "限流", TIMEOUT: "无应答", LOST_RECEIPT: "回执丢失" },
  reasons: {
    F01: "号码来源不可使用", F02: "此人与该债务无关", F03: "号码尚未被验证", F04: "号码已转给他人", F05: "他人已验证为自己的号码", F06: "机主回复：不是我",
    F07: "已回复退订", F08: "已屏蔽", F09: "号码不在使用状态", F10: "太久未确认", F11: "此人不可联系（销户、身故、已有代理等）", F12: "已无应还：已付、取消或有争议",
    F13: "不是发送此类通知的阶段", F14: "已撤回同意", F15: "没有同意", F16: "联系人未同意", F17: "借款人仍可联系", F18: "已经问过", F19: "固定电话收不到短信", F20: "规则手册禁止",
    F21: "不知道当地时间", F22: "没有号码", F23: "没有有效授权", F24: "联系人已通知过", F25: "账本数据过旧", F26: "无人询问",
    D01: "新号码冷静期内", D02: "近期换过 SIM 卡", D03: "不在允许的时段", D04: "近期消息已够多", D05: "已暂停", D06: "近期已沟通",
    P01: "本人应还", P02: "本人账户", P03: "给机主本人的验证码", P04: "已同意的联系人", P05: "询问被指定的人", P06: "答复",
    C01: "手机可能有他人查看", C02: "确认已久", C03: "身份未核实",
    "no-permit": "没有规则允许", "never-clears": "永远等不到合适时间", "expires-first": "到时已无意义", "no-inbox": "没有应用内收件箱", "too-late": "下一步已到",
  },
  supersededBy: { ledger: "其间已还款或有变更", binding: "号码已变更", notice: "已由另一条通知代替" },
};

const dictionaries = { en, zh };
const KEPT = "anshi.language";

let language = localStorage.getItem(KEPT) ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export const chosen = () => language;
export const locale = () => (language === "zh" ? "zh-CN" : "en-GB");
export const t = () => dictionaries[language];

export function choose(next) {
  language = next;
  localStorage.setItem(KEPT, next);
  apply();
}

// data-t: the element's text; data-p: its placeholder; data-l: its label for those who hear the page.
export function apply(root = document) {
  document.documentElement.lang = locale();
  root.querySelectorAll("[data-t]").forEach((it) => (it.textContent = t()[it.dataset.t]));
  root.querySelectorAll("[data-p]").forEach((it) => (it.placeholder = t()[it.dataset.p]));
  root.querySelectorAll("[data-l]").forEach((it) => it.setAttribute("aria-label", t()[it.dataset.l]));
}
