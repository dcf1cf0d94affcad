package dev.anshi.audit;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Builds an entry's payload: a flat JSON object whose fields stand in the order in which they were given; absent ones are left out. */
public final class AuditPayload {

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    private AuditPayload() {}

    public static AuditPayload of(String field, Object value) {
        return new AuditPayload().with(field, value);
    }

    /** Takes words, ids, enums, instants, numbers and truth values; for anything that can be read as a number or name see AuditChain. */
    public AuditPayload with(String field, @Nullable Object value) {
        if (value instanceof Boolean truth) {
            fields.put(field, truth);
        } else if (value instanceof Integer || value instanceof Long) {
            fields.put(field, ((Number) value).longValue());
        } else if (value instanceof Enum<?> word) {
            fields.put(field, word.name());
        } else if (value instanceof Instant instant) {
            fields.put(field, instant.toString());
        } else if (value != null) {
            fields.put(field, value.toString());
        }
        return this;
    }

    public String json() {
        return fields.toString();
    }
}
