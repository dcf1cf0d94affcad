package dev.anshi.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The body of a message on the queues urgent and bulk: {"notices": ["…", …]}, ids only (contract.md). */
public final class NoticeMessage {

    static final int MOST_IDS = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private NoticeMessage() {}

    /** The ids of a body, none where it names none; IllegalArgumentException where it is none of ours (its content is not repeated: it may hold anything). */
    public static List<UUID> ids(String body) {
        JsonNode notices = tree(body).path("notices");
        if (!notices.isArray() || notices.size() > MOST_IDS) {
            throw new IllegalArgumentException(
                    "a message of the notice queues holds at most " + MOST_IDS + " ids under \"notices\"");
        }
        List<UUID> ids = new ArrayList<>(notices.size());
        notices.forEach(id -> ids.add(id(id.asText())));
        return ids;
    }

    // UUID's own refusal would repeat the text.
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a message of the notice queues holds ids and nothing else");
        }
    }

    static String body(List<UUID> ids) {
        StringBuilder json = new StringBuilder("{\"notices\":[");
        for (int i = 0; i < ids.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(ids.get(i)).append('"');
        }
        return json.append("]}").toString();
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message of the notice queues is no JSON");
        }
    }
}
