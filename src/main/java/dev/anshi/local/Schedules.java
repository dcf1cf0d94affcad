package dev.anshi.local;

import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.ledger.Senders;
import dev.anshi.sweep.Daily;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;

/** What each schedule of template.yaml does when it fires. */
@ApplicationScoped
class Schedules {

    private final Database database;
    private final Senders senders;
    private final PlanDay planDay;
    private final Daily daily;
    private final Release release;

    Schedules(Database database, Senders senders, PlanDay planDay, Daily daily, Release release) {
        this.database = database;
        this.senders = senders;
        this.planDay = planDay;
        this.daily = daily;
        this.release = release;
    }

    void fire(Firing firing) {
        switch (firing.schedule()) {
            case WATERMARK -> vouchForTheSample(firing.at());
            case SWEEP -> planDay.scheduled(firing.at());
            case DAILY -> daily.run(firing.utcDate());
            case RELEASE -> release.run();
        }
    }

    /** When the earliest waiting notice is to be released, if any waits. */
    Optional<Instant> nextRipe() {
        return release.nextRipe();
    }

    /** The sample's lenders say that their loans are as they were; nothing happens for those that are not there. */
    void vouchForTheSample(Instant asOf) {
        database.run(tx -> SampleLedger.senderIds().forEach(sender -> senders.moveWatermark(tx, sender, asOf)));
    }
}
