package dev.anshi.inbound;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply means, by its words. Case, width and punctuation don't matter. Whoever may have meant stop is taken to have meant it: a
 * reminder too few can be mended, a text to somebody who said stop can't. "Not me" is read before stop, because it forbids more.
 */
final class ReplyWords {

    // 47 CFR 64.1200(a)(10) and the carriers' own words (stop … optout); arret, td: Canada; the rest: what people
    // answer in China.
    private static final Set<String> STOP = Set.of(
            "stop",
            "stopall",
            "quit",
            "end",
            "revoke",
            "opt out",
            "optout",
            "cancel",
            "unsubscribe",
            "remove",
            "arret",
            "td",
            "t",
            "退订",
            "停",
            "停止",
            "取消",
            "不要再发",
            "别再发了");

    // Nothing less plain than these lifts a STOP, and no yes: one that comes late is to a question, not to us.
    private static final Set<String> START = Set.of("start", "unstop", "恢复", "订阅");
    private static final Set<String> YES = Set.of("yes", "y", "1", "是", "是的", "是我");
    private static final Set<String> NO = Set.of("no", "n", "2", "否", "不是");

    private static final List<Pattern> NOT_MINE = patterns(
            "\\bwrong (number|person|phone)\\b",
            "\\bnot me\\b",
            "\\bwho (is|s) this\\b",
            "\\b(i am|i m|im|this is|this isn t|i m) not (the|that|this)? ?(person|guy|man|woman|him|her)\\b",
            "不是我",
            "打错",
            "发错",
            "不是本人",
            "非本人",
            "不认识");

    // Anywhere in a text of any length.
    private static final List<Pattern> ASKS_TO_STOP = patterns(
            "\\b(stop|stopped|unsubscribe|unsubscribed|optout|arret)\\b",
            "\\bopt(ing)? (me )?out\\b",
            "\\b(do not|don t|dont|never|no longer) (text|message|contact|write|send|sms|call|bother|disturb)\\b",
            "\\bno more (text|message|sms|reminder)",
            "\\b(quit|cease|end|cancel) (text|messag|send|contact|writ|these|this|all|the (text|message|sms))",
            "\\b(remove|take|delete) (me|my number|this number)\\b",
            "\\bleave me alone\\b",
            "退订",
            "(不要|别|勿|不用|不想|停止|拒绝|禁止)(再|继续)?(给我|向我|对我)?(再|继续)?(发|收|打扰|骚扰|联系|推送|提醒)",
            "取消(订阅|短信|提醒|发送|服务)");

    // A word that means stop by itself may be half of another sentence ("at the end of the month"): it counts up to
    // this length.
    private static final int FEW_WORDS = 3;

    private ReplyWords() {}

    static ReplyKind kindOf(String text) {
        String words = normalized(text);
        if (matchesAny(NOT_MINE, words)) {
            return ReplyKind.NOT_MINE;
        }
        if (START.contains(words)) {
            return ReplyKind.START;
        }
        if (STOP.contains(words) || matchesAny(ASKS_TO_STOP, words) || isShortAndHoldsStop(words)) {
            return ReplyKind.STOP;
        }
        if (YES.contains(words)) {
            return ReplyKind.YES;
        }
        return NO.contains(words) ? ReplyKind.NO : ReplyKind.OTHER;
    }

    /** Folded: full-width letters to plain ones, accents off, lower case, all that is no letter or digit to single blanks. */
    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static boolean isShortAndHoldsStop(String words) {
        List<String> each = List.of(words.split(" ", -1));
        return each.size() <= FEW_WORDS && each.stream().anyMatch(STOP::contains);
    }

    private static boolean matchesAny(List<Pattern> patterns, String words) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(words).find());
    }

    private static List<Pattern> patterns(String... regexes) {
        return List.of(regexes).stream().map(Pattern::compile).toList();
    }
}
