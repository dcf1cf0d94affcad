package dev.anshi.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.notice.PlannedNotice;

/**
 * What makes one notice: all that falls to one reader about one debtor from one sender, for one purpose over one channel, on one date.
 */
record DueGroup(Step step, Channel channel, List<Due> dues) {

    /** One reader's step on the run's date, over all channels. */
    record Step(String recipient, Relation relation, String debtor, String sender, Purpose purpose) {}

    /** An installment under the step that tells of it today. */
    record Due(DueInstallment row, StepCalendar.Step step) {}

    private record Key(Step step, Channel channel) {}

    String recipient() {
        return step.recipient();
    }

    Relation relation() {
        return step.relation();
    }

    String debtor() {
        return step.debtor();
    }

    String sender() {
        return step.sender();
    }

    Purpose purpose() {
        return step.purpose();
    }

    List<PlannedNotice.Line> lines() {
        List<PlannedNotice.Line> lines = new ArrayList<>(dues.size());
        for (Due due : dues) {
            DueInstallment row = due.row();
            lines.add(new PlannedNotice.Line(
                    row.loan(), row.number(), row.dueDate(), due.step().id()));
        }
        return lines;
    }

    /** Groups a page's rows; in the order of the rows, so that a page is planned the same way again. */
    static Collection<DueGroup> of(List<DueInstallment> rows, Audience audience, StepCalendar calendar) {
        Map<Key, DueGroup> groups = new LinkedHashMap<>();
        for (DueInstallment row : rows) {
            for (StepCalendar.Step step : calendar.stepsFor(row.plan(), row.dueDate())) {
                Due due = new Due(row, step);
                for (Audience.Reader reader : audience.of(row, step.purpose())) {
                    add(
                            groups,
                            new Step(reader.id(), reader.relation(), row.borrower(), row.sender(), step.purpose()),
                            due);
                }
            }
        }
        return groups.values();
    }

    private static void add(Map<Key, DueGroup> groups, Step step, Due due) {
        for (Channel channel : due.step().channelsTo(step.relation())) {
            groups.computeIfAbsent(new Key(step, channel), key -> new DueGroup(step, channel, new ArrayList<>()))
                    .dues()
                    .add(due);
        }
    }
}
