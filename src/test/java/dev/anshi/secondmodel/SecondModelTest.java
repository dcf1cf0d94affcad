package dev.anshi.secondmodel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import dev.anshi.rulebook.DecideCases;
import dev.anshi.rulebook.RulebookReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does the product decide as the text says? It is asked as a black box, JSON in and JSON out. {@code -Dsecondmodel.cases} and
 * {@code -Dsecondmodel.seed} choose how many questions and which; {@code -Dsecondmodel.index} asks one of them alone.
 */
class SecondModelTest {

    private static final long CASES = Long.getLong("secondmodel.cases", 1_000_000);
    private static final long SEED = Long.getLong("secondmodel.seed", 20_260_101);
    private static final long ALONE = Long.getLong("secondmodel.index", -1);

    private static final List<String> BUILT_IN = List.of("house-1", "cn-2026-1", "us-2026-1", "in-2026-1");
    private static final int RANDOM_RULEBOOKS = 500;
    private static final long RANDOM_CASES = CASES / 10;

    private static final List<String> OF_BUILT_IN = Stream.of(
                    rules("F", 26).filter(rule -> !rule.equals("F15")),
                    rules("D", 6),
                    rules("P", 6),
                    rules("C", 3),
                    Stream.of("no-permit", "expires-first", "never-clears", "no-inbox", "PERMIT", "DEFER", "DENY"))
            .flatMap(words -> words)
            .toList();
    private static final List<String> AGAIN_BY_BUILT_IN = List.of("again F10", "again F13", "again F16", "again F23");

    private final Tally tally = new Tally();
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();

    @Test
    void theProductDecidesAsTheTextByEveryBuiltInRulebook() {
        // When
        BUILT_IN.forEach(id -> compare(yaml("/rulebooks/" + id + ".yaml"), CASES / BUILT_IN.size()));

        // Then
        noDifference();
        if (ALONE < 0) {
            assertThat(tally.rarerThan(CASES / 1_000, OF_BUILT_IN)).isEmpty();
            assertThat(tally.rarerThan(CASES / 10_000, AGAIN_BY_BUILT_IN)).isEmpty();
        }
    }

    @Test
    void theProductDecidesAsTheTextByRandomRulebooks() {
        // When
        IntStream.range(0, RANDOM_RULEBOOKS)
                .mapToObj(number -> RandomRulebooks.rulebook(SEED, number))
                .forEach(rulebook -> compare(rulebook, RANDOM_CASES / RANDOM_RULEBOOKS));

        // Then
        noDifference();
        if (ALONE < 0) {
            assertThat(tally.rarerThan(CASES / 1_000, List.of("F15"))).isEmpty();
            assertThat(tally.rarerThan(RANDOM_CASES / 10_000, List.of("again F09")))
                    .isEmpty();
        }
    }

    @Test
    void theModelDecidesEveryRowAsItExpects() throws IOException {
        SecondModel model = new SecondModel(yaml("/cases/rulebook.yaml"));
        JsonMapper json = new JsonMapper();
        try (BufferedReader rows =
                new BufferedReader(new InputStreamReader(resource("/cases/cases.jsonl"), StandardCharsets.UTF_8))) {
            for (String line : rows.lines().toList()) {
                // Given
                JsonNode row = json.readTree(line);

                // When
                JsonNode decision = model.decide(row);

                // Then
                assertThat(decision).as("case %s", row.path("case")).isEqualTo(row.path("expect"));
            }
        }
    }

    private void compare(JsonNode rulebook, long cases) {
        DecideCases product = new DecideCases(RulebookReader.read(rulebook));
        SecondModel model = new SecondModel(rulebook);
        RandomQuestions questions = new RandomQuestions(SEED, rulebook);
        String id = rulebook.path("id").textValue();
        LongStream indices = ALONE < 0 ? LongStream.range(0, cases) : LongStream.of(ALONE);
        indices.parallel().forEach(index -> {
            ObjectNode question = questions.question(index);
            ObjectNode byText = model.decide(question);
            ObjectNode byProduct = product.decide(question, "").remove(List.of("rulebook", "citations"));
            tally.add(id.startsWith("random-") ? "random" : id, byText);
            if (!byProduct.equals(byText)) {
                differences.add("rulebook %s seed %d index %d%nquestion %s%nproduct  %s%nmodel    %s"
                        .formatted(id, SEED, index, question, byProduct, byText));
            }
        });
    }

    private void noDifference() {
        System.out.printf("second model: seed %d, %d differences%n%s%n", SEED, differences.size(), tally);
        assertThat(differences.stream().limit(3)).isEmpty();
    }

    private static Stream<String> rules(String kind, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> "%s%02d".formatted(kind, number));
    }

    private static JsonNode yaml(String name) {
        try (InputStream in = resource(name)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return SecondModelTest.class.getResourceAsStream(name);
    }
}
