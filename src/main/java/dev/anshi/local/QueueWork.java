package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.notice.QueuesConfig;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

/** Which queue's messages go to which service: what the event source mappings of template.yaml say. */
@ApplicationScoped
class QueueWork {

    private final QueuesConfig urls;
    private final ObjectMapper json;
    private final DispatchChunk dispatch;
    private final WalkShard shards;

    QueueWork(QueuesConfig urls, ObjectMapper json, DispatchChunk dispatch, WalkShard shards) {
        this.urls = urls;
        this.json = json;
        this.dispatch = dispatch;
        this.shards = shards;
    }

    List<WorkQueue> queues() {
        return List.of(
                new WorkQueue("urgent", urls.urgent(), this::dispatch),
                new WorkQueue("bulk", urls.bulk(), this::dispatch),
                new WorkQueue("sweep", urls.sweep(), this::walk));
    }

    private record Notices(List<UUID> notices) {}

    private record Shard(ShardQueue.Message sweepShard) {}

    private void dispatch(String body) {
        dispatch.handle(read(body, Notices.class).notices());
    }

    private void walk(String body) {
        shards.walk(read(body, Shard.class).sweepShard());
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a message that nobody here sends", e);
        }
    }
}
