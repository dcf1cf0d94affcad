package dev.anshi.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A published agreement.
 *
 * @param texts one a language, at least one; the first is the one for whoever reads none of them
 * @param effectiveFrom from when it is in force, which may lie ahead
 */
public record Agreement(String version, List<Text> texts, Instant effectiveFrom, Instant publishedAt) {

    /**
     * Its wording in one language.
     *
     * @param locale BCP 47 ("zh-CN", "en")
     * @param whatChanged since the version before, in words for a borrower
     */
    public record Text(String locale, String title, String body, String whatChanged) {

        private boolean isIn(Locale language) {
            return Locale.forLanguageTag(locale).getLanguage().equals(language.getLanguage());
        }
    }

    public Agreement {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("an agreement has a text in at least one language");
        }
    }

    /** The text in the reader's language, else in the first. */
    public Text in(Locale language) {
        return texts.stream().filter(text -> text.isIn(language)).findFirst().orElse(texts.get(0));
    }
}
