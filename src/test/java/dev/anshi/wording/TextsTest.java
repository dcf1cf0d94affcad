package dev.anshi.wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
    void aCallSpeaksAmountsWholeAndCodesSignBySign() {
        // Given
        SenderWords helped = new SenderWords("Haoyuan Credit", "Haoyuan", "400-820 0000 x12");
        DueItem[] dues = {cny(123_400, TODAY), new DueItem("L-2", IN_THREE_DAYS, 1999, "USD")};
        // When
        List<String> spoken = Stream.of("en", "zh")
                .map(tag -> texts.render(
                        request(Purpose.REPAYMENT_REMINDER, Channel.VOICE, Content.FULL, tag, helped, dues)))
                .map(Message::text)
                .toList();
        // Then
        assertThat(spoken)
                .containsExactly(
                        "This is a call from Haoyuan Credit. 1234 yuan is due today, 22 November; $19.99 is due on 25 November. "
                                + "If you have just paid, please ignore this call. For help, call 4, 0, 0, 8, 2, 0, 0, 0, 0, 0 x1, 2. "
                                + "To see whether this call is really ours, enter this notice code on our website: 7, K, 3, M, 9, Q, 2, X. "
                                + "To get no more calls, answer STOP to any text of ours, or tell our staff.",
                        "您好，这里是Haoyuan Credit，提醒您：1234元今天，11月22日，到期；19.99美元将于11月25日到期。如刚刚已还，请忽略本次来电。"
                                + "如需帮助，请拨打4，0，0，8，2，0，0，0，0，0 x1，2。如需核实本次来电，请在官网输入核验码7，K，3，M，9，Q，2，X。"
                                + "如不希望再接到来电，请在我们的任意一条短信后回复T，或告知我们的工作人员。");
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
    void noNameMakesALink() {
        // Given
        SenderWords odd = new SenderWords("http://haoyuan.example", "t.me", null);
        // When
        String reminder = texts.render(
                        request(Purpose.REPAYMENT_REMINDER, Channel.SMS, Content.FULL, "en", odd, cny(100, TODAY)))
                .text();
        // Then
        assertThat(reminder).startsWith("http: haoyuan. example: CNY 1.00 is due today");
        assertThat(PlainName.of("t.me")).isEqualTo("t. me");
        assertThat(PlainName.of("evil\uff0ecom")).isEqualTo("evil\uff0e com");
    }

    @Test
    void aNameWithDotsStaysItself() {
        assertThat(List.of("J. P. Morgan", "J.P. Morgan", "Dr. Müller", "李娜", "Bank No.1", "AB Co., Ltd."))
                .allSatisfy(name -> assertThat(PlainName.of(name)).isEqualTo(name));
        assertThat(PlainName.of("M.K.Gandhi")).isEqualTo("M.K. Gandhi");
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
    void aCurrencyIsWrittenWithItsOwnDecimals() {
        // Given
        MessageRequest request = debt(
                Purpose.OVERDUE_NOTICE,
                Content.FULL,
                "en",
                new DueItem("L-1", TODAY, 1_234_567, "KWD"),
                new DueItem("L-2", TODAY, 1, "KWD"),
                new DueItem("L-3", TODAY, 1_234_567, "VND"),
                new DueItem("L-4", TODAY, 1_234_567, "CNY"));
        // When
        String text = texts.render(request).text();
        // Then
        assertThat(text)
                .contains("CNY 12,345.67 is due today, 22 Nov; KWD 1,234.568 (2 installments) is due today, 22 Nov; "
                        + "VND 1,234,567 is due today");
    }

    private Set<String> textKeys(String tag) {
        return languages.get(tag).keys().stream()
                .filter(key -> key.matches("[A-Z_]+\\.[A-Z_]+\\.[A-Z_]+"))
                .collect(Collectors.toSet());
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
