package dev.anshi.binding;

import java.util.List;
import java.util.UUID;

/** What a transaction did: the answer, and the notices to be queued once it is committed. */
record Step(ChangeAnswer answer, List<UUID> notices) {

    Step {
        notices = List.copyOf(notices);
    }

    static Step of(ChangeAnswer answer) {
        return new Step(answer, List.of());
    }

    static Step refused(Refusal why) {
        return of(ChangeAnswer.refused(why));
    }
}
