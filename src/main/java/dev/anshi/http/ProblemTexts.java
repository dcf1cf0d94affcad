package dev.anshi.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The words of problems in zh and en: the files Problems_zh.properties and Problems_en.properties beside this class, read when it is
 * loaded (for a native image: while it is built).
 */
final class ProblemTexts {

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final Map<Locale, Map<String, String>> TEXTS =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), ProblemTexts::load));

    private ProblemTexts() {}

    /** The first of the caller's languages that there is; English when there is none. */
    static Locale language(List<Locale> accepted) {
        return accepted.stream()
                .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    static Locale language(@Nullable String acceptLanguage) {
        try {
            return language(Locale.LanguageRange.parse(acceptLanguage == null ? "en" : acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .toList());
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    static String text(Locale language, String key, List<?> arguments) {
        String text = texts(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments.get(i)));
        }
        return text;
    }

    static boolean has(Locale language, String key) {
        return texts(language).containsKey(key);
    }

    private static Map<String, String> texts(Locale language) {
        Map<String, String> texts = TEXTS.get(language);
        if (texts == null) {
            throw new IllegalArgumentException("no texts for language " + language);
        }
        return texts;
    }

    private static Map<String, String> load(Locale language) {
        String file = "Problems_" + language + ".properties";
        try (@Nullable InputStream in = ProblemTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in this build");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), texts::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
