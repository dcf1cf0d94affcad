package dev.anshi.notice;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.SenderKind;
import dev.anshi.wording.Message;
import dev.anshi.wording.SenderWords;

import static org.assertj.core.api.Assertions.assertThat;

/** Under which registration does a sender's text go out? */
class NoticeSenderTest {

    private static final String FULL = "REPAYMENT_REMINDER.SMS.FULL.en";

    @Test
    void aTextGoesUnderItsOwnWordingsIdInItsLanguage() {
        // Given
        NoticeSender sender = sender(Map.of("DLT_ENTITY", "E-1", FULL, "T-1", "OVERDUE_NOTICE.SMS.FULL.en", "T-2"));
        // Then
        assertThat(sender.registrationOf(text(FULL))).contains(new Registration("E-1", "T-1"));
        assertThat(sender.registrationOf(text("REPAYMENT_REMINDER.SMS.FULL.zh")))
                .isEmpty();
    }

    @Test
    void halfARegistrationIsNone() {
        assertThat(sender(Map.of(FULL, "T-1")).registrationOf(text(FULL))).isEmpty();
        assertThat(sender(Map.of("DLT_ENTITY", "E-1")).registrationOf(text(FULL)))
                .isEmpty();
    }

    private static Message text(String template) {
        return new Message(template, "words", 1);
    }

    private static NoticeSender sender(Map<String, String> templates) {
        return new NoticeSender(
                "anxin", SenderKind.CREDITOR, new SenderWords("Anxin Bank", "Anxin", null), null, templates);
    }
}
