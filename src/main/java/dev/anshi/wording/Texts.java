package dev.anshi.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;
import dev.anshi.phone.SmsSegments;

/**
 * Words every message, in the reader's language. The files are read once, when the class is loaded (for a native image: while it is built);
 * rendering does no I/O.
 *
 * <p>A request for a purpose, channel and variant that has no text is a defect and is refused with IllegalArgumentException: nothing is ever sent
 * half worded.
 */
@ApplicationScoped
public class Texts {
    static final List<String> LANGUAGES = List.of("en", "zh");

    /** The variant of FULL that says whose debt it is. */
    static final String FOR_ANOTHER = "FOR_ANOTHER";

    private static final Map<String, Language> TEXTS =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(tag -> tag, Language::load));
    private static final String ENGLISH = "en";

    private final Map<String, Language> languages;
    private final Map<String, Language> spoken;

    Texts() {
        this(TEXTS);
    }

    /** In these languages, by their tags; English is among them. */
    Texts(Map<String, Language> languages) {
        this.languages = Map.copyOf(languages);
        this.spoken = languages.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().spoken()));
    }

    /** The finished text. Its language is the reader's where there are texts in it, else English. */
    public Message render(MessageRequest request) {
        String tag = tag(request.locale());
        boolean aloud = request.channel() == Channel.VOICE;
        Language language = Objects.requireNonNull((aloud ? spoken : languages).get(tag));
        String text = language.fill(key(request), words(language, request)).strip();
        return new Message(
                key(request) + "." + tag,
                text,
                request.channel() == Channel.SMS ? SmsSegments.count(text).segments() : 0);
    }

    static String key(MessageRequest request) {
        return request.purpose() + "." + request.channel() + "." + variant(request);
    }

    private static String variant(MessageRequest request) {
        if (MessageRequest.isDebt(request.purpose())) {
            return request.content() == Content.FULL && request.debtor() != null
                    ? FOR_ANOTHER
                    : request.content().name();
        }
        Occasion occasion = request.occasion();
        return (occasion == null ? usual(request.purpose()) : occasion).name();
    }

    private static Occasion usual(Purpose purpose) {
        return switch (purpose) {
            case BINDING_NOTICE -> Occasion.NUMBER_CHANGED;
            case BINDING_CHECKUP -> Occasion.STILL_YOURS;
            case POLICY_UPDATE -> Occasion.AGREEMENT_CHANGED;
            case ONE_TIME_CODE -> Occasion.PROVE_NUMBER;
            case REPLY -> Occasion.STOPPED;
            default -> throw new IllegalArgumentException("no text for " + purpose + " yet");
        };
    }

    private static Map<String, String> words(Language language, MessageRequest request) {
        Map<String, String> words = new HashMap<>();
        words.put("sender", PlainName.of(request.sender().name()));
        words.put("neutral", PlainName.of(request.sender().neutralName()));
        words.put("help", sentence(language, "help", "line", helpLine(request.sender())));
        words.put("code", sentence(language, "code", "code", request.noticeCode()));
        if (request.digits() != null) {
            words.put("digits", language.sign(request.digits()));
        }
        if (request.debtor() != null) {
            String debtor = PlainName.of(request.debtor());
            words.put("debtor", debtor);
            words.put("asker", ShortName.of(debtor));
        }
        if (!request.items().isEmpty()) {
            words.put("dues", dues(language, request));
        }
        return words;
    }

    private static String dues(Language language, MessageRequest request) {
        int most = request.channel() == Channel.IN_APP ? Integer.MAX_VALUE : DueWords.NAMED_IN_A_TEXT;
        String more = request.debtor() == null ? "due.more" : "due.further";
        return DueWords.of(language, request.items(), request.today(), most, more);
    }

    private static @Nullable String helpLine(SenderWords sender) {
        return sender.helpLine() == null ? null : PlainName.of(sender.helpLine());
    }

    private static String sentence(Language language, String key, String name, @Nullable String value) {
        return value == null ? "" : language.fill(key, Map.of(name, language.sign(value)));
    }

    private String tag(String locale) {
        String tag = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
        return languages.containsKey(tag) ? tag : ENGLISH;
    }
}
