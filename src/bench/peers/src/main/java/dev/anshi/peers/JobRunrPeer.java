package dev.anshi.peers;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/** JobRunr (open source), one job a reminder: enqueued in bulk from a stream, the shortest polling interval that it allows. */
public final class JobRunrPeer implements Peers.Engine {

    private static final int WORKERS = 20;

    private final RemindOne one;

    JobRunrPeer(DataSource database, Reminders reminders) {
        this.one = new RemindOne(reminders);
        JobRunr.configure()
                .useJobActivator(new org.jobrunr.server.JobActivator() {
                    @Override
                    public <T> T activateJob(Class<T> type) {
                        return type.cast(one);
                    }
                })
                .useStorageProvider(SqlStorageProviderFactory.using(database))
                .useBackgroundJobServer(BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(WORKERS)
                        .andPollInterval(Duration.ofSeconds(5)))
                .initialize();
    }

    /** What a job does. */
    public static final class RemindOne {

        private final Reminders reminders;
        private volatile CountDownLatch left = new CountDownLatch(0);

        RemindOne(Reminders reminders) {
            this.reminders = reminders;
        }

        public void remind(String key) {
            reminders.remind(Reminders.Key.of(key));
            left.countDown();
        }
    }

    @Override
    public void remind(LocalDate due) throws Exception {
        List<String> keys = one.reminders.due(due);
        one.left = new CountDownLatch(keys.size());
        BackgroundJob.<RemindOne, String>enqueue(keys.stream(), (each, key) -> each.remind(key));
        one.left.await();
    }

    @Override
    public void close() {
        JobRunr.destroy();
    }
}
