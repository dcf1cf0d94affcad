package dev.anshi.naming;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.NamedAs;

/**
 * Whom a borrower wants to have asked, and for what.
 *
 * @param relationWord how the borrower calls a contact ("mother")
 * @param purposes of a delegate: reminders, notices of what is overdue, or both
 * @param session claim sid of the token that it was said with
 * @param expiresAt of a delegate: until when; absent: until somebody ends it
 */
public record NamingWish(
        String borrowerId,
        Optional<String> session,
        NamedAs as,
        String name,
        @Nullable String relationWord,
        ParsedNumber number,
        Set<Purpose> purposes,
        @Nullable Instant expiresAt) {

    private static final Set<Purpose> OF_A_DELEGATE = Set.of(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE);

    public NamingWish {
        purposes = Set.copyOf(purposes);
    }

    public static NamingWish contact(
            String borrowerId, Optional<String> session, String name, String relationWord, ParsedNumber number) {
        return new NamingWish(
                borrowerId,
                session,
                NamedAs.CONTACT,
                name,
                relationWord,
                number,
                Set.of(Purpose.CONTACT_CALLBACK),
                null);
    }

    public static NamingWish delegate(
            String borrowerId,
            Optional<String> session,
            String name,
            ParsedNumber number,
            Set<Purpose> purposes,
            @Nullable Instant expiresAt) {
        return new NamingWish(borrowerId, session, NamedAs.DELEGATE, name, null, number, purposes, expiresAt);
    }

    boolean isForPurposesOfItsKind() {
        return !purposes.isEmpty() && (as == NamedAs.CONTACT || OF_A_DELEGATE.containsAll(purposes));
    }

    @Override
    public String toString() {
        return "NamingWish[as=" + as + "]";
    }
}
