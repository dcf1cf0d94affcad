package dev.anshi.peers;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.partition.support.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.Chunk;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.batch.item.database.JpaCursorItemReader;
import org.springframework.batch.item.database.builder.JpaCursorItemReaderBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch with JPA: a step partitioned by shard, in each a cursor over what is due (a projection, so that nothing is managed that is
 * only read), the check, and persists of assigned ids in JDBC batches, flushed once a chunk.
 */
final class SpringBatchPeer implements Peers.Engine {

    private static final int PARTITIONS = 4;
    private static final int SHARDS = 64;
    private static final int CHUNK = 1_000;

    private final ConfigurableApplicationContext context;

    private SpringBatchPeer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static SpringBatchPeer start(DataSource database, Check check) {
        return new SpringBatchPeer(new SpringApplicationBuilder(Sweep.class)
                .web(WebApplicationType.NONE)
                .initializers(starting -> {
                    starting.getBeanFactory().registerSingleton("dataSource", database);
                    starting.getBeanFactory().registerSingleton("check", check);
                })
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "spring.batch.job.enabled", "false",
                        "spring.batch.jdbc.initialize-schema", "always",
                        "spring.jpa.open-in-view", "false",
                        "spring.jpa.hibernate.ddl-auto", "none",
                        "spring.jpa.properties.hibernate.jdbc.batch_size", Integer.toString(CHUNK),
                        "spring.jpa.properties.hibernate.order_inserts", "true",
                        "spring.jpa.properties.hibernate.jdbc.time_zone", "UTC",
                        "logging.level.root", "warn"))
                .run());
    }

    @Override
    public void remind(LocalDate due) throws Exception {
        JobExecution execution = context.getBean(JobLauncher.class)
                .run(
                        context.getBean(Job.class),
                        new JobParametersBuilder()
                                .addLocalDate("due", due)
                                .toJobParameters());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException(execution.toString());
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** The job. */
    @Configuration
    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = Planned.class)
    static class Sweep {

        private static final String DUE = """
                select new dev.anshi.peers.Due(d.key.loanId, d.key.number, d.dueDate, d.installmentStatus, d.asOf, d.borrowerId,
                    d.borrowerStatus, d.zone, d.identityStatus, d.pausedUntil, d.provenance, d.numberState, d.provenAt, d.confirmedAt,
                    d.activeFrom, d.lineType, d.exclusiveUse, d.senderId, d.senderKind)
                from DueRow d where d.dueDate = :due and d.shard >= :from and d.shard < :to""";

        @Bean
        Job sweep(JobRepository repository, Step partitioned) {
            return new JobBuilder("sweep", repository).start(partitioned).build();
        }

        @Bean
        Step partitioned(JobRepository repository, Step remind) {
            SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("sweep-");
            executor.setConcurrencyLimit(PARTITIONS);
            return new StepBuilder("partitioned", repository)
                    .partitioner("remind", byShard())
                    .step(remind)
                    .gridSize(PARTITIONS)
                    .taskExecutor(executor)
                    .build();
        }

        private static Partitioner byShard() {
            return parts -> {
                Map<String, ExecutionContext> contexts = new HashMap<>();
                for (int i = 0; i < parts; i++) {
                    ExecutionContext part = new ExecutionContext();
                    part.putInt("from", i * SHARDS / parts);
                    part.putInt("to", (i + 1) * SHARDS / parts);
                    contexts.put("part" + i, part);
                }
                return contexts;
            };
        }

        @Bean
        Step remind(
                JobRepository repository,
                PlatformTransactionManager transactions,
                JpaCursorItemReader<Due> reader,
                EntityManagerFactory entities,
                Check check) {
            return new StepBuilder("remind", repository)
                    .<Due, List<Planned>>chunk(CHUNK, transactions)
                    .reader(reader)
                    .processor(check::plan)
                    .writer(chunk -> persist(entities, chunk))
                    .build();
        }

        @Bean
        @StepScope
        JpaCursorItemReader<Due> reader(
                EntityManagerFactory entities,
                @Value("#{jobParameters['due']}") LocalDate due,
                @Value("#{stepExecutionContext['from']}") int from,
                @Value("#{stepExecutionContext['to']}") int to) {
            return new JpaCursorItemReaderBuilder<Due>()
                    .name("due")
                    .entityManagerFactory(entities)
                    .queryString(DUE)
                    .parameterValues(Map.of("due", due, "from", (short) from, "to", (short) to))
                    .saveState(false)
                    .build();
        }

        // What JpaItemWriter does with persist, for an item that is several entities.
        private static void persist(EntityManagerFactory entities, Chunk<? extends List<Planned>> chunk) {
            EntityManager manager = EntityManagerFactoryUtils.getTransactionalEntityManager(entities);
            for (List<Planned> installment : chunk) {
                for (Planned planned : installment) {
                    manager.persist(planned.line());
                    manager.persist(planned.notice());
                    manager.persist(planned.decision());
                }
            }
            manager.flush();
            manager.clear();
        }
    }
}
