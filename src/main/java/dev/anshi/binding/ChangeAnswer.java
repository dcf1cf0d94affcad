package dev.anshi.binding;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;

/** What became of a step of a change. */
public sealed interface ChangeAnswer {

    /** It goes on. {@code open} are the hints that still wait to be acknowledged. */
    record Running(BindingChange change, PhoneNumber number, List<Hint> open) implements ChangeAnswer {
        public Running {
            open = List.copyOf(open);
        }
    }

    /** The number is the borrower's. */
    record Proved(Binding binding) implements ChangeAnswer {}

    /** The number stays the borrower's, and is known a little better. */
    record Kept(Binding binding) implements ChangeAnswer {}

    /** It ended as the borrower wished. */
    record GivenUp() implements ChangeAnswer {}

    /**
     * It is not taken.
     *
     * @param until of TOO_SOON and TOO_MANY_CODES: when it would be
     * @param wouldDo of STEP_UP: authentication methods that would do
     * @param change of STEP_UP: the change that waits for a code to the number bound now; absent where no such code would do
     */
    record Refused(
            Refusal why,
            @Nullable Instant until,
            Set<String> wouldDo,
            @Nullable UUID change) implements ChangeAnswer {
        public Refused {
            wouldDo = Set.copyOf(wouldDo);
        }
    }

    /** Nothing further to say about why. */
    static Refused refused(Refusal why) {
        return new Refused(why, null, Set.of(), null);
    }
}
