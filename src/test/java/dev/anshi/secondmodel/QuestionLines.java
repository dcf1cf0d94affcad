package dev.anshi.secondmodel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Writes random questions, one JSON a line, to be asked of the check in another form than a class: .ci/native-decide does. */
public final class QuestionLines {

    private QuestionLines() {}

    /** @param args a rulebook's YAML file, how many questions, and the seed that draws them */
    public static void main(String... args) throws IOException {
        JsonNode rulebook = new YAMLMapper().readTree(Path.of(args[0]).toFile());
        RandomQuestions questions = new RandomQuestions(Long.parseLong(args[2]), rulebook);
        try (PrintStream lines = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
            for (long index = 0; index < Long.parseLong(args[1]); index++) {
                lines.println(questions.question(index));
            }
        }
    }
}
