package dev.anshi.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.wording.TextLint.Finding;
import dev.anshi.wording.TextLint.Rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Do the texts of every language hold to the rules, and is each rule seen to fail? */
class TextLintTest {

    private static final String FULL = "REPAYMENT_REMINDER.SMS.FULL";
    private static final String LIMITED = "OVERDUE_NOTICE.SMS.LIMITED";
    private static final String CODE_TEXT = "ONE_TIME_CODE.SMS.PROVE_NUMBER";

    static Stream<String> languages() {
        return Texts.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextOfOursBreaksARule(String tag) {
        assertThat(TextLint.of(tag, ours())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void aBadTextIsFound(String language, String key, String planted, Rule rule) {
        // Given
        Map<String, Language> bad = new HashMap<>(ours());
        bad.put(language, planted(language, key, planted));
        // When
        List<Finding> found = TextLint.of(language, bad);
        // Then
        assertThat(found).contains(new Finding(rule, key));
    }

    static Stream<Arguments> aBadTextIsFound() {
        String rest = " If you have just paid, please ignore this.{help}{code} Reply STOP to opt out.";
        String app = "A message from {neutral} waits in your app.{code} Reply STOP to opt out.";
        return Stream.of(
                arguments("en", FULL, "{sender}: {dues}." + " Please read this.".repeat(20) + rest, Rule.SEGMENTS),
                arguments(
                        "zh",
                        FULL,
                        "【{sender}】{dues}。" + "请知悉。".repeat(30) + "如刚刚已还，请忽略本短信。{help}{code}退订回T",
                        Rule.SEGMENTS),
                // One sign outside of GSM-7 halves what a segment holds.
                arguments(
                        "en",
                        CODE_TEXT,
                        "{digits} is your code for {neutral} ✓. Only the owner of this phone may enter it.",
                        Rule.SEGMENTS),
                arguments("en", FULL, "{sender}: {dues}." + " Please read this.".repeat(60) + rest, Rule.TOO_LONG),
                arguments("en", FULL, "{sender}: {dues}, see haoyuan.example/pay." + rest, Rule.LINK),
                arguments("en", CODE_TEXT, "{digits} is your code for {neutral}: https://haoyuan", Rule.LINK),
                arguments("zh", LIMITED, "【{neutral}】您有一条新消息，请见www.haoyuan。{code}退订回T", Rule.LINK),
                arguments("en", LIMITED, "About your overdue loan: " + app, Rule.TELLS_A_DEBT),
                arguments("en", LIMITED, "Please repay. " + app, Rule.TELLS_A_DEBT),
                arguments("en", LIMITED, "You owe {neutral}. " + app, Rule.TELLS_A_DEBT),
                arguments("en", LIMITED, "About your debt: " + app, Rule.TELLS_A_DEBT),
                arguments("en", LIMITED, "An amount is open. " + app, Rule.TELLS_A_DEBT),
                arguments("en", LIMITED, "{sender}: " + app, Rule.TELLS_A_DEBT),
                arguments("zh", LIMITED, "【{neutral}】您的贷款有新消息，请在应用内查看。{code}退订回T", Rule.TELLS_A_DEBT),
                arguments("zh", LIMITED, "【{neutral}】欠款提醒，请在应用内查看。{code}退订回T", Rule.TELLS_A_DEBT),
                arguments("zh", LIMITED, "【{neutral}】还款提醒，请在应用内查看。{code}退订回T", Rule.TELLS_A_DEBT),
                arguments("zh", LIMITED, "【{neutral}】您已逾期，请在应用内查看。{code}退订回T", Rule.TELLS_A_DEBT),
                arguments("zh", LIMITED, "【{neutral}】Loan: 请在应用内查看。{code}退订回T", Rule.TELLS_A_DEBT),
                arguments("en", CODE_TEXT, "{digits} is the code for your loan at {neutral}.", Rule.TELLS_A_DEBT),
                arguments(
                        "en",
                        FULL,
                        "{sender}: {dues}. If you have just paid, please ignore this.{help}{code}",
                        Rule.NO_OPT_OUT),
                arguments("en", LIMITED, "A message from {neutral} waits in your app.{code}", Rule.NO_OPT_OUT),
                arguments(
                        "en",
                        "POLICY_UPDATE.SMS.AGREEMENT_CHANGED",
                        "{neutral}: our agreement has changed.{code}",
                        Rule.NO_OPT_OUT),
                arguments(
                        "en",
                        FULL,
                        "{sender}: {dues}. If you have just paid, please ignore this.{code} Reply STOP to opt out.",
                        Rule.NO_HELP_LINE),
                arguments("en", FULL, "{dues}." + rest, Rule.NO_SENDER),
                arguments("en", LIMITED, "A message waits in your app.{code} Reply STOP to opt out.", Rule.NO_SENDER),
                arguments(
                        "en",
                        FULL,
                        "{sender}: {dues}. If you have just paid, please ignore this.{help} Reply STOP to opt out.",
                        Rule.NO_NOTICE_CODE),
                arguments(
                        "en", FULL, "{sender}: {dues}.{help}{code} Reply STOP to opt out.", Rule.NOT_FOR_WHO_HAS_PAID),
                arguments("zh", "OVERDUE_NOTICE.IN_APP.FULL", "【{sender}】{dues}。{help}", Rule.NOT_FOR_WHO_HAS_PAID),
                arguments("en", "lint.telling", "", Rule.INCOMPLETE),
                arguments("zh", "lint.paid", "", Rule.INCOMPLETE));
    }

    @Test
    void aTextWithoutALimitIsFound() {
        // Given
        Map<String, String> lines = lines("en");
        lines.remove(FULL + ".segments");
        Map<String, Language> bad = new HashMap<>(ours());
        bad.put("en", Language.of(lines));
        // Then
        assertThat(TextLint.of("en", bad)).containsExactly(new Finding(Rule.INCOMPLETE, FULL));
    }

    private static Language planted(String language, String key, String text) {
        Map<String, String> lines = lines(language);
        lines.put(key, text);
        return Language.of(lines);
    }

    private static Map<String, String> lines(String tag) {
        Language language = Language.load(tag);
        return new HashMap<>(language.keys().stream().collect(Collectors.toMap(key -> key, language::line)));
    }

    private static Map<String, Language> ours() {
        return Texts.LANGUAGES.stream().collect(Collectors.toMap(tag -> tag, Language::load));
    }
}
