package dev.anshi.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.telemetry.Invocations;

/** Function {@code receipts}: room receipts is empty yet, so that every event fails and is kept with what was given up on. */
public class ReceiptsFunction {

    /** Room receipts is not there; the event must not count as handled. */
    static final class ReceiptsNotBuiltException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReceiptsNotBuiltException() {
            super("receipts are not read yet: deploy/README.md, open work");
        }
    }

    private final Invocations invocations;

    ReceiptsFunction(Invocations invocations) {
        this.invocations = invocations;
    }

    @Funq("receipts")
    public Map<String, Object> receipts(JsonNode event) {
        return invocations.run("receipts", () -> {
            if (!event.path("awslogs").path("data").isTextual()) {
                throw new IllegalArgumentException(
                        "function receipts takes an event of CloudWatch Logs: SNS's delivery logs");
            }
            throw new ReceiptsNotBuiltException();
        });
    }
}
