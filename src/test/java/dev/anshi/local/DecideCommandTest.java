package dev.anshi.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What does the decide command make of lines, good and bad? */
class DecideCommandTest {

    private static final Path RULEBOOK = Path.of("src/test/resources/cases/rulebook.yaml");
    private static final String REPLY = """
            {"case": "a", "attempt": {"purpose": "REPLY", "channel": "SMS", "at": "2027-03-27T19:18:05Z", "inReplyTo": "2027-03-27T19:17:00Z"},
             "recipient": {"relation": "OTHER"}, "number": {"provenance": "OWNER_ENTERED", "state": "PENDING"}, "expect": "whatever"}""".replace("\n", "");

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void eachCaseIsAnsweredByALineThatEchoesItsName() {
        // When
        int status = run(REPLY + "\n\n" + REPLY.replace("\"a\"", "7"), RULEBOOK);

        // Then
        assertThat(status).isZero();
        assertThat(lines())
                .containsExactly(
                        "{\"case\":\"a\",\"effect\":\"PERMIT\",\"content\":\"FULL\",\"reasons\":[\"P06\"],\"rulebook\":\"sample-1\",\"citations\":{}}",
                        "{\"case\":7,\"effect\":\"PERMIT\",\"content\":\"FULL\",\"reasons\":[\"P06\"],\"rulebook\":\"sample-1\",\"citations\":{}}");
    }

    @Test
    void aNameThatIsANumberIsEchoedAsItIs() {
        run(REPLY.replace("\"a\"", "1e400") + "\n" + REPLY.replace("\"a\"", "12345678901234567890.1230"), RULEBOOK);

        assertThat(lines().get(0)).startsWith("{\"case\":1E+400,");
        assertThat(lines().get(1)).startsWith("{\"case\":12345678901234567890.1230,");
    }

    @Test
    void aMalformedCaseSaysWhereAndTheNextIsDecided() {
        // When
        int status = run(REPLY.replace("OTHER", "COUSIN") + "\n{\"attempt\":\n" + REPLY, RULEBOOK);

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0))
                .isEqualTo(
                        "{\"problem\":{\"type\":\"/problems/malformed-case\",\"detail\":\"no such word\",\"pointer\":\"/recipient/relation\",\"line\":1}}");
        assertThat(lines().get(1)).contains("is not well-formed", "\"line\":2");
        assertThat(lines().get(2)).contains("PERMIT");
    }

    @Test
    void aBrokenRulebookIsToldAndNothingIsDecided(@TempDir Path folder) throws Exception {
        // Given
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "id: x\nfreshnes: P60D\n");

        // When
        int status = run(REPLY, broken);

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(answers.size()).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("/freshnes no such field");
    }

    @Test
    void aRulebookThatContradictsItselfIsToldByTheField(@TempDir Path folder) throws Exception {
        // Given
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"),
                Files.readString(RULEBOOK).replaceAll("coolDown: \\S+", "coolDown: PT1S"));

        // When
        run(REPLY, broken);

        // Then
        assertThat(told.toString(StandardCharsets.UTF_8)).contains(": /coolDown coolDown is shorter");
    }

    @Test
    void aRulebookThatIsNotThereIsTold(@TempDir Path folder) {
        assertThat(run(REPLY, folder.resolve("none.yaml"))).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("can't be read");
    }

    private int run(String cases, Path rulebook) {
        InputStream in = new ByteArrayInputStream(cases.getBytes(StandardCharsets.UTF_8));
        return new DecideCommand(new PrintStream(told, true, StandardCharsets.UTF_8)).run(in, answers, rulebook);
    }

    private List<String> lines() {
        return answers.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
