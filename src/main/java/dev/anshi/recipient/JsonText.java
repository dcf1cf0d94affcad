package dev.anshi.recipient;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** JSON and YAML to trees: a field given twice, or text after the document, is refused. */
final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    static JsonNode tree(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return tree(JSON, parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yamlTree(InputStream yaml) throws IOException {
        try (JsonParser parser = YAML.createParser(yaml)) {
            return tree(YAML, parser);
        }
    }

    private static JsonNode tree(ObjectMapper mapper, JsonParser parser) throws IOException {
        try {
            JsonNode tree = mapper.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw new MalformedJsonException(MalformedJsonException.Kind.MISSING, "", "there is no document");
            }
            return tree;
        } catch (JsonProcessingException e) {
            // The parser's own words may repeat a piece of the text: only their place is told.
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            throw new MalformedJsonException(MalformedJsonException.Kind.NOT_JSON, pointer, "is not well-formed");
        }
    }
}
