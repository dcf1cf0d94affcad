package dev.anshi.wording;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;
import dev.anshi.phone.SmsSegments;

/** What the texts of a language must hold to, each looked at in the longest form that it can be asked to take (docs/texts.md). */
final class TextLint {

    /** What a finding is about. */
    enum Rule {
        /** The file lacks what the lint goes by, or a text its limit of segments. */
        INCOMPLETE,
        /** More segments than the text's limit, or, with a name in a foreign script, than the language's. */
        SEGMENTS,
        /** More than SNS takes in one publish. */
        TOO_LONG,
        /** A text that a bystander may read tells that there is a debt. */
        TELLS_A_DEBT,
        LINK,
        NO_OPT_OUT,
        NO_HELP_LINE,
        NO_SENDER,
        NO_NOTICE_CODE,
        /** It does not tell who has just paid to ignore it. */
        NOT_FOR_WHO_HAS_PAID
    }

    /** One breach. */
    record Finding(Rule rule, String key) {}

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final String CODE = "7K3M9Q2X";
    private static final Pattern TEXT = Pattern.compile("[A-Z_]+\\.[A-Z_]+\\.[A-Z_]+");
    // With a scheme, with www, or any name of a host that a phone would make a link of: letters on both sides of a dot.
    private static final Pattern LINK = Pattern.compile("(?i)://|www\\.|[\\p{L}\\p{N}]\\.[a-z]{2,}");
    /** "The total size quota for a single SMS publish action is 1,600 bytes" (SNS developer guide, publishing to a mobile phone). */
    private static final int MOST_BYTES = 1_600;

    private final String tag;
    private final Language language;
    private final Texts texts;
    private final List<String> telling;
    private final List<Finding> findings = new ArrayList<>();

    private TextLint(String tag, Map<String, Language> languages) {
        this.tag = tag;
        this.language = languages.get(tag);
        this.texts = new Texts(languages);
        // A text may be written in two languages: what tells a debt in any of them tells it.
        this.telling = languages.values().stream()
                .flatMap(each -> listed(each, "lint.telling"))
                .distinct()
                .toList();
    }

    /** Every breach of one of the languages; all of them say together which words tell a debt. */
    static List<Finding> of(String tag, Map<String, Language> languages) {
        TextLint lint = new TextLint(tag, languages);
        lint.file();
        lint.keys().forEach(lint::text);
        return lint.findings;
    }

    List<String> keys() {
        return language.keys().stream()
                .filter(key -> TEXT.matcher(key).matches())
                .toList();
    }

    private void file() {
        for (String line : List.of("lint.telling", "lint.optout", "lint.paid", "lint.segments.ucs2")) {
            find(Rule.INCOMPLETE, line, listed(language, line).findAny().isEmpty());
        }
    }

    private void text(String key) {
        MessageRequest request = longest(key, Names.usual(tag));
        Message message = texts.render(request);
        String text = message.text();
        find(Rule.LINK, key, LINK.matcher(text).find());
        if (request.channel() == Channel.SMS) {
            segments(key, message);
        }
        if (MessageRequest.isDebt(request.purpose())) {
            debt(key, request, text);
        }
        if (request.purpose() == Purpose.POLICY_UPDATE && request.channel() == Channel.SMS) {
            find(Rule.NO_OPT_OUT, key, lacks(text, "lint.optout"));
        }
        if (request.channel() != Channel.IN_APP && !tellsADebt(request)) {
            bystander(key, request, text);
        }
    }

    private void segments(String key, Message message) {
        String limit = line(key + ".segments");
        find(Rule.INCOMPLETE, key, limit == null);
        find(Rule.SEGMENTS, key, limit != null && message.segments() > Integer.parseInt(limit));
        Message foreign = texts.render(longest(key, Names.FOREIGN));
        String most = line("lint.segments.ucs2");
        find(Rule.SEGMENTS, key, most != null && foreign.segments() > Integer.parseInt(most));
        find(Rule.TOO_LONG, key, Stream.of(message, foreign).anyMatch(each -> bytes(each.text()) > MOST_BYTES));
    }

    // As it goes over the air: one octet a sign of GSM-7, two a unit of UCS-2.
    private static int bytes(String text) {
        return SmsSegments.count(text).encoding() == SmsSegments.Encoding.GSM_7
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_16BE).length;
    }

    private void debt(String key, MessageRequest request, String text) {
        boolean leaves = request.channel() != Channel.IN_APP;
        find(Rule.NO_OPT_OUT, key, leaves && lacks(text, "lint.optout"));
        find(Rule.NO_NOTICE_CODE, key, leaves && !holds(text, CODE));
        SenderWords sender = request.sender();
        find(Rule.NO_SENDER, key, !text.contains(tellsADebt(request) ? sender.name() : sender.neutralName()));
        if (tellsADebt(request)) {
            find(Rule.NO_HELP_LINE, key, !holds(text, String.valueOf(sender.helpLine())));
            find(Rule.NOT_FOR_WHO_HAS_PAID, key, lacks(text, "lint.paid"));
        }
    }

    private void bystander(String key, MessageRequest request, String text) {
        String read = text.toLowerCase(Locale.ROOT);
        String lender = request.sender().name().toLowerCase(Locale.ROOT);
        find(Rule.TELLS_A_DEBT, key, read.contains(lender) || telling.stream().anyMatch(read::contains));
    }

    private static boolean tellsADebt(MessageRequest request) {
        return MessageRequest.isDebt(request.purpose()) && request.content() == Content.FULL;
    }

    // Read aloud, a code or a number stands sign by sign.
    private static boolean holds(String text, String signs) {
        return bare(text).contains(bare(signs));
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private boolean lacks(String text, String line) {
        return listed(language, line).noneMatch(text::contains);
    }

    private void find(Rule rule, String key, boolean breached) {
        if (breached) {
            findings.add(new Finding(rule, key));
        }
    }

    private @Nullable String line(String key) {
        return language.keys().contains(key) ? language.line(key) : null;
    }

    private static Stream<String> listed(Language language, String key) {
        return language.keys().contains(key)
                ? Arrays.stream(language.line(key).split("\\|", -1)).filter(each -> !each.isBlank())
                : Stream.empty();
    }

    /** Who is named in a sample: names, a help line and a debtor as long as they come. */
    record Names(SenderWords sender, String debtor) {

        static final Names FOREIGN =
                new Names(new SenderWords("安心惠民消费金融有限公司", "Ｎｏｒｔｈｅｒｎ Ｓｅｒｖｉｃｅｓ", "+1 800 555 0100 x12"), "阿卜杜热合曼·买买提江");

        private static final Names LATIN = new Names(
                new SenderWords("Northern Harbour Savings Bank", "Northern Harbour Services", "+1 800 555 0100 x12"),
                "Wilhelmina Featherstone-Cholmondeley");

        private static final Names CHINESE =
                new Names(new SenderWords("安心惠民消费金融有限公司", "安心惠民在线服务", "400-820-0000转12"), "阿卜杜热合曼·买买提江");

        static Names usual(String tag) {
            return tag.equals("zh") ? CHINESE : LATIN;
        }
    }

    /** About the most that a text is asked to hold: long names, five currencies of two installments each, millions, another year. */
    private MessageRequest longest(String key, Names names) {
        String[] parts = key.split("\\.", -1);
        Purpose purpose = Purpose.valueOf(parts[0]);
        boolean debt = MessageRequest.isDebt(purpose);
        boolean forAnother = parts[2].equals(Texts.FOR_ANOTHER);
        return new MessageRequest(
                purpose,
                Channel.valueOf(parts[1]),
                debt && !forAnother ? Content.valueOf(parts[2]) : Content.FULL,
                tag,
                names.sender(),
                debt ? dues(purpose) : List.of(),
                forAnother || namesWhoAsks(purpose) ? names.debtor() : null,
                TODAY,
                CODE,
                purpose == Purpose.ONE_TIME_CODE ? "204981" : null,
                debt ? null : Occasion.valueOf(parts[2]));
    }

    private static boolean namesWhoAsks(Purpose purpose) {
        return purpose == Purpose.CONSENT_REQUEST || purpose == Purpose.CONTACT_CALLBACK;
    }

    private static List<DueItem> dues(Purpose purpose) {
        LocalDate another = purpose == Purpose.OVERDUE_NOTICE ? LocalDate.of(2025, 12, 31) : LocalDate.of(2027, 11, 30);
        return Stream.of("CNY", "HKD", "INR", "KWD", "USD")
                .flatMap(currency -> Stream.of(
                        new DueItem("1", another, 1_234_567_890L, currency),
                        new DueItem("2", another, 1_234_567_890L, currency)))
                .toList();
    }
}
