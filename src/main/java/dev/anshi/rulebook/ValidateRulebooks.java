package dev.anshi.rulebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.anshi.authorization.Rulebook;

/**
 * Run by the build after it compiled (pom.xml, validate-rulebooks): reads every built-in rulebook, so that a broken one fails the build
 * and not the first message. Ends by an exception that names the file, the JSON pointer of the fault and what is wrong there.
 */
public final class ValidateRulebooks {

    private static final String SUFFIX = ".yaml";

    private ValidateRulebooks() {}

    /**
     * @param folder the one folder of rulebooks
     * @throws IllegalStateException where one is refused, or lies in the folder and is not built in
     */
    public static void main(String... folder) throws IOException {
        List<String> builtIn =
                Rulebooks.readBuiltIn().stream().map(Rulebook::id).toList();
        for (String id : idsIn(Path.of(folder[0]))) {
            if (!builtIn.contains(id)) {
                throw new IllegalStateException(
                        "rulebooks/" + id + SUFFIX + " is not built in: add it to Rulebooks.BUILT_IN");
            }
        }
    }

    private static List<String> idsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Optional.ofNullable(file.getFileName()).orElseThrow())
                    .map(Path::toString)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        }
    }
}
