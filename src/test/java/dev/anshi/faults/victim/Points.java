package dev.anshi.faults.victim;

import java.util.function.Consumer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

/** The milestones of every test's application: what happens at them is a test's to say. */
@Alternative
@Priority(1)
@Singleton
public class Points extends Milestones {

    private static final Consumer<Milestone> NOTHING = milestone -> {};

    private volatile Consumer<Milestone> script = NOTHING;

    /** From now on this is done at each milestone, on the thread that reaches it. */
    public void follow(Consumer<Milestone> script) {
        this.script = script;
    }

    public void clear() {
        script = NOTHING;
    }

    @Override
    public void reached(Milestone milestone) {
        script.accept(milestone);
    }
}
