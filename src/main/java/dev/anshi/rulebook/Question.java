package dev.anshi.rulebook;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;

/** What is put to the check, as it is stored and exchanged: an attempt, without its addressee, and the facts about its reader. */
public record Question(Attempt attempt, Facts facts) {

    public Decision decidedBy(Rulebook rulebook) {
        return RecipientAuthorization.decide(attempt, facts, rulebook);
    }
}
