package dev.anshi.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalKeyFileTest {

    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesAFileForItsOwnerAlone() throws Exception {
        // Given
        Path file = folder.resolve("deep/keys.json");
        // When
        byte[] keys = new LocalKeyFile(file).open();
        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys).isEqualTo(Files.readAllBytes(file));
        assertThat(file.getParent()).isDirectoryNotContaining(left -> !left.equals(file));
    }

    @Test
    void theNextStartFindsTheSameKeys() {
        // Given
        byte[] first = new LocalKeyFile(folder.resolve("keys.json")).open();
        // When
        byte[] next = new LocalKeyFile(folder.resolve("keys.json")).open();
        // Then
        assertThat(next).isEqualTo(first);
    }

    @Test
    void manyFirstStartsAtOnceAgreeOnOneFile() throws Exception {
        // Given
        Path file = folder.resolve("keys.json");
        Callable<String> start = () -> new String(new LocalKeyFile(file).open(), StandardCharsets.UTF_8);
        var threads = Executors.newFixedThreadPool(8);
        // When
        Set<String> seen = new HashSet<>();
        for (Future<String> started : threads.invokeAll(Collections.nCopies(16, start))) {
            seen.add(started.get());
        }
        threads.shutdown();
        // Then
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----", "rw-rw-rw-"})
    void aFileThatOthersCanReadIsRefusedWithTheRemedy(String mode) throws Exception {
        // Given
        Path file = folder.resolve("keys.json");
        new LocalKeyFile(file).open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        // Then
        assertThatThrownBy(() -> new LocalKeyFile(file).open())
                .isInstanceOf(KeysRefusedException.class)
                .hasMessageContaining("mode " + mode)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aFileOfTheOwnerThatCanOnlyBeReadIsFine() throws Exception {
        // Given
        Path file = folder.resolve("keys.json");
        byte[] keys = new LocalKeyFile(file).open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        // Then
        assertThat(new LocalKeyFile(file).open()).isEqualTo(keys);
    }

    @Test
    void aFolderThatIsNoneIsSaidPlainly() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "").resolve("keys.json");
        // Then
        assertThatThrownBy(() -> new LocalKeyFile(file).open())
                .isInstanceOf(KeysRefusedException.class)
                .hasMessageContaining("check anshi.keys.file");
    }
}
