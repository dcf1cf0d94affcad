package dev.anshi.hello;

import java.util.List;
import java.util.Map;
import jakarta.enterprise.inject.Instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;
import io.vertx.sqlclient.Pool;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Says that no message failed. Its clients are in the image and are never made. */
public class Hello {

    private final List<Instance<?>> clients;

    Hello(Instance<Pool> database, Instance<SnsAsyncClient> sns, Instance<SqsAsyncClient> sqs, Instance<KmsClient> kms) {
        this.clients = List.of(database, sns, sqs, kms);
    }

    @Funq("hello")
    public Map<String, Object> hello(JsonNode event) {
        return Map.of("batchItemFailures", List.of(), "clients", clients.size(), "records", event.path("Records").size());
    }
}
