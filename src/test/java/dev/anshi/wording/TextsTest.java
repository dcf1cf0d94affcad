package dev.anshi.wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate IN_THREE_DAYS = TODAY.plusDays(3);
    private static final String CODE = "7K3M9Q2X";
    private static final SenderWords HAOYUAN = new SenderWords("Haoyuan Credit", "Haoyuan", "400 820 0000");

    /** Words that would tell a bystander that there is a debt, or what is done for a living by who writes. */
    private static final List<String> TELLS_A_DEBT = List.of(
            "loan", "due", "overdue", "repay", "debt", "owe", "paid", "pay", "amount", "credit", "instal", "lend",
            "borrow", "arrear", "贷", "还款", "逾期", "欠", "借", "债", "催", "到期", "账单", "款", "期供", "信用", "元", "$", "€", "£",
            "¥");

    private final Texts texts = new Texts();
    private final Map<String, Language> languages =
            Texts.LANGUAGES.stream().collect(Collectors.toMap(tag -> tag, Language::load));

    @Test
    void aReminderSaysWhatIsDueWhenAndToWhom() {
        // Given
        MessageRequest request = debt(Purpose.REPAYMENT_REMINDER, Content.FULL, "en", cny(75800, IN_THREE_DAYS));
        // When
        Message message = texts.render(request);
        // Then
        assertThat(message.text())
                .isEqualTo("Haoyuan Credit: CNY 758.00 is due on 25 Nov. If you have just paid, please ignore this. "
                        + "Help: 400 820 0000. Notice code 7K3M9Q2X. Reply STOP to opt out.");
        assertThat(message.segments()).isEqualTo(1);
    }

    @Test
    void aChineseReminderIsSignedAndWrittenTheChineseWay() {
        // Given
        MessageRequest request = debt(Purpose.REPAYMENT_REMINDER, Content.FULL, "zh-CN", cny(75800, IN_THREE_DAYS));
        // When
        Message message = texts.render(request);
        // Then
        assertThat(message.text())
                .isEqualTo("【Haoyuan Credit】还款提醒：758.00元将于11月25日到期。如刚刚已还，请忽略本短信。客服400 820 0000。核验码7K3M9Q2X。退订回T");
    }

    @Test
    void amountsOfOneCurrencyAndDateAreAddedAndOthersAreNot() {
        // Given
        MessageRequest request = debt(
                Purpose.REPAYMENT_REMINDER,
                Content.FULL,
                "en",
                cny(75800, TODAY),
                cny(24200, TODAY),
                new DueItem("L-3", TODAY, 1999, "USD"),
                new DueItem("L-4", TODAY.plusDays(1), 5000, "JPY"));
        // When
        String text = texts.render(request).text();
        // Then
        assertThat(text)
                .contains("CNY 1,000.00 (2 installments) is due today, 22 Nov; $19.99 is due today, 22 Nov; "
                        + "JPY 5,000 is due tomorrow, 23 Nov.");
    }

    @Test
    void moreThanThreeDuesAreCountedInATextAndNamedInTheApp() {
        // Given
        DueItem[] five = Stream.of("CNY", "EUR", "GBP", "JPY", "USD")
                .map(currency -> new DueItem("L", TODAY.minusDays(1), 100, currency))
                .toArray(DueItem[]::new);
        // When
        String sms = texts.render(debt(Purpose.OVERDUE_NOTICE, Content.FULL, "en", five))
                .text();
        String inApp = texts.render(request(Purpose.OVERDUE_NOTICE, Channel.IN_APP, Content.FULL, "en", HAOYUAN, five))
                .text();
        // Then
        assertThat(sms)
                .contains("£1.00 was due on 21 Nov (2 more in your app).")
                .doesNotContain("JPY");
        assertThat(inApp).contains("JPY 100 was due on 21 Nov; $1.00 was due on 21 Nov.");
    }

    @Test
    void theYearIsSaidOnlyWhenItIsAnother() {
        // Given
        MessageRequest newYear =
                debt(Purpose.REPAYMENT_REMINDER, Content.FULL, "zh", cny(100, LocalDate.of(2027, 1, 2)));
        // When
        String text = texts.render(newYear).text();
        // Then
        assertThat(text).contains("将于2027年1月2日到期");
    }

    @Test
    void aLimitedTextPointsAtTheAppUnderTheNeutralName() {
        // Given
        MessageRequest request = debt(Purpose.OVERDUE_NOTICE, Content.LIMITED, "en", cny(75800, TODAY.minusDays(3)));
        // When
        String text = texts.render(request).text();
        // Then
        assertThat(text)
                .isEqualTo("A message from Haoyuan waits in your app. Notice code 7K3M9Q2X. Reply STOP to opt out.");
    }

    @Test
    void whoReadsOfAnothersDebtIsToldWhose() {
        // Given
        MessageRequest english = forAnother("en", "Lin Xiaoyu");
        MessageRequest chinese = forAnother("zh-CN", "林小雨");
        // When
        List<String> told =
                List.of(texts.render(english).text(), texts.render(chinese).text());
        // Then
        assertThat(told)
                .containsExactly(
                        "Haoyuan Credit, for Lin Xiaoyu: CNY 758.00 is due on 25 Nov. If it has just been paid, please ignore this. "
                                + "Help: 400 820 0000. Notice code 7K3M9Q2X. Reply STOP to opt out.",
                        "【Haoyuan Credit】林小雨的还款提醒：758.00元将于11月25日到期。如刚刚已还，请忽略本短信。客服400 820 0000。核验码7K3M9Q2X。退订回T");
    }

    @Test
    void aLimitedTextNamesNobodyElse() {
        // Given
        MessageRequest request = another(Content.LIMITED, "en", "Lin Xiaoyu");
        // When
        String text = texts.render(request).text();
        // Then
        assertThat(text).doesNotContain("Lin");
    }

    @Test
    void aCodeSaysWhoAloneMayEnterIt() {
        // Given
        MessageRequest request = new MessageRequest(
                Purpose.ONE_TIME_CODE,
                Channel.SMS,
                Content.FULL,
                "zh-CN",
                HAOYUAN,
                List.of(),
                null,
                TODAY,
                null,
                "204981",
                null);
        // When
        String text = texts.render(request).text();
        // Then
        assertThat(text).isEqualTo("【Haoyuan】验证码204981，3分钟内有效。只应由本机机主本人输入，请勿告诉任何人。");
    }

    @Test
    void aLanguageWithoutTextsIsAnsweredInEnglish() {
        // Given
        DueItem item = cny(100, TODAY);
        // When
        List<String> inOthers = Stream.of("de-DE", "", "en_GB", "x")
                .map(locale -> texts.render(debt(Purpose.REPAYMENT_REMINDER, Content.FULL, locale, item))
                        .text())
                .distinct()
                .toList();
        // Then
        assertThat(inOthers).hasSize(1).first().asString().contains("CNY 1.00 is due today");
    }

    @Test
    void aBraceOrALineBreakInALendersNameChangesNothingElse() {
        // Given
        SenderWords odd = new SenderWords("{dues}\n{code} $1", "Odd", null);
        // When
        String text = texts.render(
                        request(Purpose.REPAYMENT_REMINDER, Channel.SMS, Content.FULL, "en", odd, cny(100, TODAY)))
                .text();
        // Then
        assertThat(text).startsWith("{dues} {code} $1: CNY 1.00 is due today");
    }

    @Test
    void aMessageWithoutItsWordsIsRefused() {
        assertThatThrownBy(() -> debt(Purpose.REPAYMENT_REMINDER, Content.FULL, "en"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> texts.render(occasion(Purpose.CONTACT_CALLBACK, Channel.SMS, "en", null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyLanguageHasEveryText() {
        // Given
        Set<String> english = textKeys("en");
        // When
        Map<String, Set<String>> all = Texts.LANGUAGES.stream().collect(Collectors.toMap(tag -> tag, this::textKeys));
        // Then
        assertThat(all).allSatisfy((tag, keys) -> assertThat(keys).as(tag).isEqualTo(english));
    }

    @Test
    void theFilesAreTheLanguagesThatAreRead() throws IOException {
        // Given
        Path folder = Path.of("src/main/resources/texts");
        // When
        List<String> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.map(path -> path.getFileName().toString().replace(".properties", ""))
                    .toList();
        }
        // Then
        assertThat(files).containsExactlyInAnyOrderElementsOf(Texts.LANGUAGES);
    }

    @Test
    void theLongestSampleFitsTheSegmentsOfEachText() {
        for (String tag : Texts.LANGUAGES) {
            for (String key : smsKeys(tag)) {
                // Given
                int limit = Integer.parseInt(languages.get(tag).line(key + ".segments"));
                // When
                Message longest = texts.render(longest(key, tag));
                // Then
                assertThat(longest.segments())
                        .as("%s in %s, %s characters", key, tag, longest.text().length())
                        .isLessThanOrEqualTo(limit);
            }
        }
    }

    @Test
    void whatABystanderMayReadTellsNoDebt() {
        for (String tag : Texts.LANGUAGES) {
            for (String key : textKeys(tag)) {
                if (key.contains(".IN_APP.") || key.endsWith("SMS.FULL") || key.endsWith(Texts.FOR_ANOTHER)) {
                    continue;
                }
                // Given
                MessageRequest request = longest(key, tag);
                // When
                String text = texts.render(request).text().toLowerCase(Locale.ROOT);
                // Then
                assertThat(TELLS_A_DEBT).as("%s in %s: %s", key, tag, text).noneMatch(text::contains);
                assertThat(text).doesNotContain(request.sender().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void everyDebtTextSaysHowToStopAndNoTextHoldsALink() {
        for (String tag : Texts.LANGUAGES) {
            String stop = tag.equals("zh") ? "退订回T" : "Reply STOP";
            for (String key : textKeys(tag)) {
                // Given
                MessageRequest request = longest(key, tag);
                // When
                String text = texts.render(request).text();
                // Then
                assertThat(text).as(key).doesNotContainIgnoringCase("http").doesNotContainIgnoringCase("www.");
                if (MessageRequest.isDebt(request.purpose()) && request.channel() == Channel.SMS) {
                    assertThat(text).as(key).endsWith(tag.equals("zh") ? stop : stop + " to opt out.");
                }
            }
        }
    }

    private Set<String> textKeys(String tag) {
        return languages.get(tag).keys().stream()
                .filter(key -> key.matches("[A-Z_]+\\.[A-Z_]+\\.[A-Z_]+"))
                .collect(Collectors.toSet());
    }

    private List<String> smsKeys(String tag) {
        return textKeys(tag).stream().filter(key -> key.contains(".SMS.")).toList();
    }

    /** The most that a text can be asked to hold: long names, three currencies, millions, another year. */
    private static MessageRequest longest(String key, String tag) {
        String[] parts = key.split("\\.", -1);
        Purpose purpose = Purpose.valueOf(parts[0]);
        Channel channel = Channel.valueOf(parts[1]);
        if (!MessageRequest.isDebt(purpose)) {
            return occasion(purpose, channel, tag, Occasion.valueOf(parts[2]));
        }
        LocalDate another = purpose == Purpose.OVERDUE_NOTICE ? LocalDate.of(2025, 12, 31) : LocalDate.of(2027, 11, 30);
        DueItem[] items = {
            new DueItem("1", another, 123456789, "CNY"),
            new DueItem("2", another, 123456789, "CNY"),
            new DueItem("3", another, 123456789, "USD")
        };
        boolean forAnother = parts[2].equals(Texts.FOR_ANOTHER);
        return new MessageRequest(
                purpose,
                channel,
                forAnother ? Content.FULL : Content.valueOf(parts[2]),
                tag,
                longNames(tag),
                List.of(items),
                forAnother ? longNameOfADebtor(tag) : null,
                TODAY,
                CODE,
                null,
                null);
    }

    private static String longNameOfADebtor(String tag) {
        return tag.equals("zh") ? "阿卜杜热合曼·买买提江" : "Wilhelmina Featherstone-Cholmondeley";
    }

    private static SenderWords longNames(String tag) {
        return tag.equals("zh")
                ? new SenderWords("安心惠民消费金融有限公司", "安心惠民在线服务", "400-820-0000转12")
                : new SenderWords("Northern Harbour Savings Bank", "Northern Harbour Services", "+1 800 555 0100 x12");
    }

    private static MessageRequest occasion(Purpose purpose, Channel channel, String tag, Occasion occasion) {
        String digits = purpose == Purpose.ONE_TIME_CODE ? "204981" : null;
        return new MessageRequest(
                purpose,
                channel,
                Content.FULL,
                tag,
                longNames(tag),
                List.of(),
                purpose == Purpose.CONSENT_REQUEST || purpose == Purpose.CONTACT_CALLBACK
                        ? longNameOfADebtor(tag)
                        : null,
                TODAY,
                CODE,
                digits,
                occasion);
    }

    private static MessageRequest forAnother(String locale, String debtor) {
        return another(Content.FULL, locale, debtor);
    }

    private static MessageRequest another(Content content, String locale, String debtor) {
        return new MessageRequest(
                Purpose.REPAYMENT_REMINDER,
                Channel.SMS,
                content,
                locale,
                HAOYUAN,
                List.of(cny(75800, IN_THREE_DAYS)),
                debtor,
                TODAY,
                CODE,
                null,
                null);
    }

    private static MessageRequest debt(Purpose purpose, Content content, String locale, DueItem... items) {
        return request(purpose, Channel.SMS, content, locale, HAOYUAN, items);
    }

    private static MessageRequest request(
            Purpose purpose, Channel channel, Content content, String locale, SenderWords sender, DueItem... items) {
        return new MessageRequest(
                purpose, channel, content, locale, sender, List.of(items), null, TODAY, CODE, null, null);
    }

    private static DueItem cny(long minor, LocalDate dueDate) {
        return new DueItem("L-1", dueDate, minor, "CNY");
    }
}
