package dev.anshi.http;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import io.quarkus.runtime.annotations.RegisterResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of problems in zh and en: the bundles dev.anshi.http.Problems_zh and _en. */
@RegisterResourceBundle(bundleName = ProblemTexts.BUNDLE)
final class ProblemTexts {

    static final String BUNDLE = "dev.anshi.http.Problems";
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

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
        String text = ResourceBundle.getBundle(
                        BUNDLE,
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments.get(i)));
        }
        return text;
    }

    static boolean has(Locale language, String key) {
        return ResourceBundle.getBundle(
                        BUNDLE,
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .containsKey(key);
    }
}
