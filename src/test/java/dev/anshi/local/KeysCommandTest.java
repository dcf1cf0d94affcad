package dev.anshi.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeysCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void newKeysAreWrittenForTheOwnerAloneAndNotShown() throws Exception {
        // Given
        Path file = folder.resolve("keys.json");
        // When
        int status = run("new", "--out", file.toString());
        // Then
        assertThat(status).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String secret =
                new ObjectMapper().readTree(file.toFile()).get("blindIndex").asText();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("aws kms encrypt", "anshi=keyset")
                .doesNotContain(secret);
    }

    @Test
    void keysThatAreThereAreNeverReplaced() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("keys.json"), "old");
        // When
        int status = run("new", "--out", file.toString());
        // Then
        assertThat(status).isEqualTo(1);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(left -> !left.equals(file));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThat(run("new")).isEqualTo(2);
        assertThat(run("show", "--out", "x")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("usage: keys new --out FILE");
    }

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return KeysCommand.run(List.of(arguments), stream, stream);
    }
}
