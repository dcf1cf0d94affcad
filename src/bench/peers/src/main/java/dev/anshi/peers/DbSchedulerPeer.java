package dev.anshi.peers;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

/**
 * db-scheduler, one one-time task a reminder. As its README advises for high throughput on PostgreSQL: lock-and-fetch (select for update skip
 * locked), scheduled in batches, some 20 threads.
 */
final class DbSchedulerPeer implements Peers.Engine {

    private static final int THREADS = 20;

    private static final String TABLE = """
            drop table if exists scheduled_tasks;
            create table scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea, execution_time timestamptz, picked boolean not null,
                picked_by text, last_success timestamptz, last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz,
                version bigint not null, priority smallint, primary key (task_name, task_instance));
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)""";

    private final Reminders reminders;
    private final OneTimeTask<String> task;
    private final Scheduler scheduler;
    private volatile CountDownLatch left = new CountDownLatch(0);

    DbSchedulerPeer(DataSource database, Reminders reminders) {
        this.reminders = reminders;
        this.task = Tasks.oneTime("remind", String.class).execute((instance, context) -> {
            reminders.remind(Reminders.Key.of(instance.getData()));
            left.countDown();
        });
        try {
            reminders.execute(TABLE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.scheduler = Scheduler.create(database, task)
                .threads(THREADS)
                // Fetches up to 4 executions a thread, and again when half of them are left: the README's example.
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        scheduler.start();
    }

    @Override
    public void remind(LocalDate due) throws Exception {
        List<String> keys = reminders.due(due);
        left = new CountDownLatch(keys.size());
        List<TaskInstance<?>> instances = keys.stream()
                .<TaskInstance<?>>map(key -> task.instance(due + " " + key, key))
                .toList();
        scheduler.scheduleBatch(instances, Instant.now());
        scheduler.triggerCheckForDueExecutions();
        left.await();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
