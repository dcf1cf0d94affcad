package dev.anshi.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.jspecify.annotations.Nullable;

/** JSON and YAML to trees: a field given twice, or a text or second document after the first, is refused. Numbers keep all their digits. */
final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)");

    private JsonText() {}

    static JsonNode tree(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return tree(JSON, parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yamlTree(InputStream yaml) throws IOException {
        try (JsonParser parser = new PlainNumbers(YAML.createParser(yaml))) {
            return tree(YAML, parser);
        }
    }

    /** YAML would read 010 as eight, 1_0 as ten and 0x1 as one: a rulebook says its numbers plainly. */
    private static final class PlainNumbers extends JsonParserDelegate {

        PlainNumbers(JsonParser yaml) {
            super(yaml);
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token == JsonToken.VALUE_NUMBER_INT
                    && !PLAIN_NUMBER.matcher(getText()).matches()) {
                throw new JsonParseException(this, "no plain number");
            }
            return token;
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
