package dev.anshi.recipient;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Addressee;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Identity;
import dev.anshi.authorization.PersonStatus;
import dev.anshi.authorization.Relation;

/**
 * What the tables say of one person, read in one transaction: all that the check needs but the installments, the history and whose
 * debt it is about.
 *
 * @param jurisdiction picks the rulebook, where this person is the debtor
 * @param likedTime the hour at which they like to be reminded; absent: the plan's
 * @param likedChannels those they like first, in their order; empty: the plan's
 * @param bound the number that a text to them would go to now, with its binding's id
 * @param mandates by the id of the borrower whose debt they may be told of
 * @param contacts by the id of the borrower who named them for an emergency
 */
public record Person(
        String id,
        @Nullable PersonStatus status,
        List<ZoneId> zones,
        @Nullable Identity identity,
        @Nullable Instant conversationAt,
        @Nullable Instant pausedUntil,
        @Nullable String jurisdiction,
        String locale,
        @Nullable LocalTime likedTime,
        List<Channel> likedChannels,
        @Nullable Bound bound,
        List<Facts.Consent> consents,
        Map<String, Facts.Mandate> mandates,
        Map<String, Facts.Contact> contacts) {

    /** A binding, whose it is, and what the check wants to know of it. */
    public record Bound(String recipient, UUID binding, Facts.BoundNumber number) {}

    public Person {
        zones = List.copyOf(zones);
        likedChannels = List.copyOf(likedChannels);
        consents = List.copyOf(consents);
        mandates = Map.copyOf(mandates);
        contacts = Map.copyOf(contacts);
    }

    /** The same person at another of their numbers: the one that a code or a security notice is about. */
    public Person at(@Nullable Bound other) {
        return new Person(
                id,
                status,
                zones,
                identity,
                conversationAt,
                pausedUntil,
                jurisdiction,
                locale,
                likedTime,
                likedChannels,
                other,
                consents,
                mandates,
                contacts);
    }

    /** Nobody of this name is known: every fact is absent, so that nothing is permitted. */
    public static Person unknown(String id) {
        return new Person(
                id, null, List.of(), null, null, null, null, "en", null, List.of(), null, List.of(), Map.of(),
                Map.of());
    }

    Facts facts(About about, List<Facts.PastAttempt> history) {
        return new Facts(
                new Facts.Recipient(
                        about.relation(),
                        status,
                        zonesAbout(about.debtor(), about.relation()),
                        identity,
                        about.hasInbox(),
                        conversationAt),
                new Facts.Borrower(about.debtor().status(), about.debtor().pausedUntil()),
                bound == null ? null : bound.number(),
                consents,
                about.installments(),
                mandates.get(about.debtor().id()),
                contacts.get(about.debtor().id()),
                history);
    }

    /**
     * Where this reader may be when told of this debtor: whoever was named may live with the borrower (contract.md, "Zones"). One of whom
     * no zone is known may be anywhere, and stays so.
     */
    public List<ZoneId> zonesAbout(Person debtor, Relation relation) {
        return switch (relation) {
            case SELF, CO_BORROWER, GUARANTOR, OTHER -> zones;
            case DELEGATE, REPRESENTATIVE, EMERGENCY_CONTACT ->
                zones.isEmpty()
                        ? zones
                        : Stream.concat(zones.stream(), debtor.zones().stream())
                                .distinct()
                                .toList();
        };
    }

    /** Whose times of day a step's hour is meant in: their first zone; UTC where none is known. */
    public ZoneId zone() {
        return zones.isEmpty() ? ZoneOffset.UTC : zones.get(0);
    }

    /** Where a message over this channel would go. */
    public Addressee addressee(Channel channel) {
        Bound number = bound;
        return new Addressee(
                id,
                channel == Channel.IN_APP || number == null
                        ? null
                        : number.binding().toString());
    }

    /**
     * What a message would be about.
     *
     * @param debtor whose debt or account
     * @param relation of the reader to the debtor
     * @param inboxOpen false where the in-app notice of the same step was denied
     */
    public record About(Person debtor, Relation relation, boolean inboxOpen, List<Facts.Installment> installments) {

        public About {
            installments = List.copyOf(installments);
        }

        // Who owes it is a borrower and has the app; who was named has not.
        private boolean hasInbox() {
            return switch (relation) {
                case SELF, CO_BORROWER, GUARANTOR -> inboxOpen;
                case DELEGATE, REPRESENTATIVE, EMERGENCY_CONTACT, OTHER -> false;
            };
        }
    }
}
