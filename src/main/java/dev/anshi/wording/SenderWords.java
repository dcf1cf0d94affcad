package dev.anshi.wording;

import org.jspecify.annotations.Nullable;

/**
 * What a text may say of the lender that speaks.
 *
 * @param name the lender as its borrowers know it; only in texts to a reader who may know of the debt
 * @param neutralName a name that does not tell the line of business, for everybody else
 * @param helpLine where a person answers, as it should be printed
 */
public record SenderWords(
        String name, String neutralName, @Nullable String helpLine) {
    public SenderWords {
        if (name.isBlank() || neutralName.isBlank()) {
            throw new IllegalArgumentException("a sender needs a name and a neutral name");
        }
    }
}
