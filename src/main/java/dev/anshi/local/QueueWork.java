package dev.anshi.local;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.notice.QueuesConfig;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

/** Which queue's messages go to which service: what the event source mappings of template.yaml say. */
@ApplicationScoped
class QueueWork {

    private final QueuesConfig urls;
    private final DispatchChunk dispatch;
    private final WalkShard shards;

    QueueWork(QueuesConfig urls, DispatchChunk dispatch, WalkShard shards) {
        this.urls = urls;
        this.dispatch = dispatch;
        this.shards = shards;
    }

    List<WorkQueue> queues() {
        return List.of(
                new WorkQueue("urgent", urls.urgent(), dispatch::handleMessage),
                new WorkQueue("bulk", urls.bulk(), dispatch::handleMessage),
                new WorkQueue("sweep", urls.sweep(), this::walk));
    }

    private void walk(String body) {
        shards.walk(ShardQueue.Message.read(body));
    }
}
