package dev.anshi.assurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** One of CAMARA's OpenAPI files, as far as it takes to say what is wrong with a body: references, types, names, patterns, formats, words. */
final class CamaraDocument {

    private final Path file;
    private final JsonNode root;

    CamaraDocument(Path file) {
        this.file = file;
        try {
            this.root = new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the body of a POST; a property that is not declared is (the APIs refuse it). */
    List<String> faultsOfRequest(String path, JsonNode body) {
        Found schema = new Found(this, operation(path).at("/requestBody/content/application~1json/schema"));
        return faults(schema, body, "request", true);
    }

    /** What is wrong with an answer: its status must be one that the file names. */
    List<String> faultsOfAnswer(String path, int status, JsonNode body) {
        JsonNode answer = operation(path).at("/responses/" + status);
        if (answer.isMissingNode()) {
            return List.of("no answer " + status + " to " + path);
        }
        Found resolved = resolved(new Found(this, answer));
        return faults(resolved.child("/content/application~1json/schema"), body, "answer", false);
    }

    /** The examples that the file gives for an answer. */
    List<JsonNode> examples(String path, int status) {
        Found answer = resolved(new Found(this, operation(path).at("/responses/" + status)));
        return StreamSupport.stream(
                        answer.child("/content/application~1json/examples")
                                .node()
                                .spliterator(),
                        false)
                .map(each -> resolved(new Found(answer.document(), each)).node().path("value"))
                .toList();
    }

    private JsonNode operation(String path) {
        return root.at("/paths/" + path.replace("/", "~1") + "/post");
    }

    /** A node, and the file that its references start from. */
    private record Found(CamaraDocument document, JsonNode node) {
        Found child(String pointer) {
            return new Found(document, node.at(pointer));
        }
    }

    private static Found resolved(Found found) {
        String reference = found.node().path("$ref").asText();
        if (reference.isEmpty()) {
            return found;
        }
        int hash = reference.indexOf('#');
        // The files lie flat here; upstream the common one has a folder.
        String name = reference.substring(0, hash).replaceFirst(".*/", "");
        CamaraDocument document = name.isEmpty()
                ? found.document()
                : new CamaraDocument(found.document().file.resolveSibling(name));
        return resolved(new Found(document, document.root.at(reference.substring(hash + 1))));
    }

    private static List<String> faults(Found schemaOrReference, JsonNode value, String place, boolean strict) {
        Found schema = resolved(schemaOrReference);
        List<String> faults = new ArrayList<>();
        schema.node()
                .path("allOf")
                .forEach(part -> faults.addAll(faults(new Found(schema.document(), part), value, place, false)));
        if (value.isNull() && schema.node().path("nullable").asBoolean()) {
            return faults;
        }
        if (!isOfType(schema.node().path("type").asText(), value)) {
            faults.add(place + " is no " + schema.node().path("type").asText());
        } else if (value.isObject()) {
            faults.addAll(faultsOfFields(schema, value, place, strict));
        } else {
            faults.addAll(faultsOfWord(schema.node(), value.asText(), place));
        }
        return faults;
    }

    private static List<String> faultsOfFields(Found schema, JsonNode value, String place, boolean strict) {
        List<String> faults = new ArrayList<>();
        schema.node().path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(place + " lacks " + name.asText());
            }
        });
        value.properties().forEach(field -> {
            Found declared = schema.child("/properties/" + field.getKey());
            if (!declared.node().isMissingNode()) {
                faults.addAll(faults(declared, field.getValue(), place + "." + field.getKey(), strict));
            } else if (strict) {
                faults.add(place + "." + field.getKey() + " is not declared");
            }
        });
        return faults;
    }

    private static List<String> faultsOfWord(JsonNode schema, String word, String place) {
        List<String> faults = new ArrayList<>();
        if (schema.has("pattern") && !word.matches(schema.path("pattern").asText())) {
            faults.add(place + " is not of the pattern");
        }
        if (schema.has("enum")
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(each -> each.asText().equals(word))) {
            faults.add(place + " is none of the words: " + word);
        }
        if (!isOfFormat(schema.path("format").asText(), word)) {
            faults.add(place + " is no " + schema.path("format").asText());
        }
        return faults;
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> true;
        };
    }

    private static boolean isOfFormat(String format, String word) {
        try {
            return switch (format) {
                case "date" -> LocalDate.parse(word) != null;
                case "date-time" -> OffsetDateTime.parse(word) != null;
                default -> true;
            };
        } catch (DateTimeException e) {
            return false;
        }
    }
}
