package dev.anshi.database;

import java.util.List;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;

/**
 * Makes the pool of connections that end when nothing passes over them for as long as a statement may take. A database that is gone without
 * a word (its machine, or what lies between) would else keep its dead connections in the pool: each transaction would wait for one in vain
 * until the kernel gives up after a quarter of an hour.
 */
@Singleton
class Connections implements PgPoolCreator {

    private final DatabaseConfig config;

    Connections(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        int silence = Math.toIntExact(config.statementTimeout().toMillis());
        input.pgConnectOptionsList()
                .forEach(each -> each.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(silence));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
