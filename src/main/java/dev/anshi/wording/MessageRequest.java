package dev.anshi.wording;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;

/**
 * All that a text is made from; the reader's number and name are not among it.
 *
 * @param content what the check allowed; LIMITED tells only that something waits in the app
 * @param locale the reader's, as BCP 47 ("zh-CN"); a language without texts is answered in English
 * @param items what is due, for the two debt purposes; else empty
 * @param debtor the name of who owes it, where that is not the reader (or not the reader alone), or of who asks; else null
 * @param today the reader's local date, for "today" and "tomorrow"
 * @param noticeCode the 8 characters by which anyone can ask whether the text is genuine
 * @param digits the one-time code, for ONE_TIME_CODE only
 * @param occasion for purposes with more than one wording; null takes the usual one
 */
public record MessageRequest(
        Purpose purpose,
        Channel channel,
        Content content,
        String locale,
        SenderWords sender,
        List<DueItem> items,
        @Nullable String debtor,
        LocalDate today,
        @Nullable String noticeCode,
        @Nullable String digits,
        @Nullable Occasion occasion) {
    public MessageRequest {
        items = List.copyOf(items);
        if (isDebt(purpose) == items.isEmpty()) {
            throw new IllegalArgumentException("due items belong to reminders and overdue notices, and only there");
        }
        if ((purpose == Purpose.ONE_TIME_CODE) != (digits != null)) {
            throw new IllegalArgumentException("digits belong to a one-time code, and only there");
        }
        if ((purpose == Purpose.CONSENT_REQUEST || purpose == Purpose.CONTACT_CALLBACK) && debtor == null) {
            throw new IllegalArgumentException("nobody can answer an ask that does not say for whom");
        }
    }

    /** Whether texts of this purpose tell of a debt (authorization.md, "disclose DEBT"). */
    public static boolean isDebt(Purpose purpose) {
        return purpose == Purpose.REPAYMENT_REMINDER || purpose == Purpose.OVERDUE_NOTICE;
    }

    /** Masked: names, digits and amounts stay out of logs. */
    @Override
    public String toString() {
        return "MessageRequest[" + purpose + ", " + channel + ", " + content + "]";
    }
}
