package dev.anshi.wording;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a language added by its file alone (docs/texts.md)? The one here is made up: English with every letter accented. */
class NewLanguageTest {

    private final Map<String, Language> languages =
            Map.of("en", Language.load("en"), "zh", Language.load("zh"), "qps", Language.load("qps"));

    private final Texts texts = new Texts(languages);

    @Test
    void itsReadersAreWrittenToInIt() {
        // When
        Message message = texts.render(reminder("qps-PLOC", 75_800, "KWD"));
        // Then
        assertThat(message.template()).isEqualTo("REPAYMENT_REMINDER.SMS.FULL.qps");
        assertThat(message.text()).startsWith("Haoyuan: KWD 75·800 íš đúé ťóđáý, 22 Ñóv. Íf ýóú hávé júšť páíđ");
    }

    @Test
    void itHasEveryTextAndHoldsToTheRules() {
        assertThat(languages.get("qps").keys())
                .containsAll(languages.get("en").keys().stream()
                        .filter(key -> key.matches("[A-Z_]+\\.(SMS|IN_APP)\\.[A-Z_.a-z]+"))
                        .toList());
        assertThat(TextLint.of("qps", languages)).isEmpty();
    }

    @Test
    void othersAreWrittenToInEnglishStill() {
        assertThat(texts.render(reminder("de", 100, "EUR")).template()).endsWith(".en");
    }

    private static MessageRequest reminder(String locale, long minor, String currency) {
        LocalDate today = LocalDate.of(2026, 11, 22);
        return new MessageRequest(
                Purpose.REPAYMENT_REMINDER,
                Channel.SMS,
                Content.FULL,
                locale,
                new SenderWords("Haoyuan", "Haoyuan", "400 820 0000"),
                List.of(new DueItem("L-1", today, minor, currency)),
                null,
                today,
                "7K3M9Q2X",
                null,
                null);
    }
}
