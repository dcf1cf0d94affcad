package dev.anshi.assurance;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import dev.anshi.phone.PhoneNumber;

/** In tests of the application nobody is asked, as without settings, until a test plugs in an operator of its own. */
@Alternative
@Priority(1)
@Singleton
public class PluggableOperator implements NumberAssurance {

    private volatile NumberAssurance there = new NobodyAsked();

    /** From now on questions go to this operator, over HTTP. */
    public void plug(StandInOperator operator) {
        there = new CamaraAssurance(AnOperatorsSettings.of(operator));
    }

    /** The same, with a time-out that nobody waits long for. */
    public void plugImpatiently(StandInOperator operator) {
        there = new CamaraAssurance(AnOperatorsSettings.of(operator).impatient());
    }

    public void unplug() {
        there = new NobodyAsked();
    }

    @Override
    public Set<Question> answers() {
        return there.answers();
    }

    @Override
    public CompletableFuture<Answer> recycledSince(PhoneNumber number, LocalDate day) {
        return there.recycledSince(number, day);
    }

    @Override
    public CompletableFuture<Answer> simChange(PhoneNumber number, Duration within) {
        return there.simChange(number, within);
    }
}
