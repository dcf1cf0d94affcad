package dev.anshi.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.notice.NoticeState;

/**
 * One message that told somebody about a borrower's debt, or asked them to pass on a call for it, as that borrower may see it.
 *
 * @param at when it was permitted and given out
 * @param name of whom the borrower named in full, of others the first letter; absent for the borrower themselves and for who was erased
 * @param number masked; of the borrower and of whom they named alone
 * @param content what the text said of the debt; absent where it said nothing
 * @param state what became of it; ACCEPTED is not received
 */
public record DisclosedDebt(
        UUID id,
        Instant at,
        Purpose purpose,
        Channel channel,
        Relation relation,
        @Nullable String name,
        @Nullable String number,
        @Nullable Content content,
        NoticeState state,
        List<String> loans,
        Ground ground) {

    public DisclosedDebt {
        loans = List.copyOf(loans);
    }

    /**
     * What its permit rested on, as it was then.
     *
     * @param reasons ids of the rules, in their order
     * @param provenAt the number's last proof by its holder; of the borrower's own alone
     * @param confirmedAt "still mine", or an operator's word; of the borrower's own alone
     * @param consentAt when the borrower agreed to such messages over this channel
     * @param grantedAt when the borrower, or staff for them, named the reader
     * @param acceptedAt when the reader agreed to be told, or called
     */
    public record Ground(
            String rulebook,
            List<String> reasons,
            @Nullable Instant provenAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant consentAt,
            @Nullable Instant grantedAt,
            @Nullable Instant acceptedAt) {

        public Ground {
            reasons = List.copyOf(reasons);
        }
    }

    @Override
    public String toString() {
        return "DisclosedDebt[" + id + ", " + purpose + ", " + relation + "]";
    }
}
