package dev.anshi.local;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.rulebook.DecideCases;
import dev.anshi.rulebook.MalformedJsonException;
import dev.anshi.rulebook.Rulebooks;

/**
 * {@code decide --rulebook FILE < cases.jsonl > decisions.jsonl}: one decision a line, in the order of the cases, and nothing else started.
 * A malformed case gets a line with a problem in place of a decision, and the next is decided all the same.
 */
public final class DecideCommand {

    private static final int DONE = 0;
    private static final int SOME_MALFORMED = 1;
    private static final int NOT_BEGUN = 2;

    private final PrintStream terminal;

    public DecideCommand(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Answers the exit status: 0 all decided, 1 some malformed or not readable, 2 the rulebook is not there or refused. */
    public int run(InputStream cases, OutputStream decisions, Path rulebook) {
        DecideCases check;
        try {
            check = new DecideCases(Rulebooks.read(rulebook));
        } catch (MalformedJsonException e) {
            terminal.println("The rulebook " + rulebook + " is refused: " + e.pointer() + " " + e.fault());
            return NOT_BEGUN;
        } catch (IOException e) {
            terminal.println("The rulebook " + rulebook + " can't be read ("
                    + e.getClass().getSimpleName() + ").");
            return NOT_BEGUN;
        }
        return decideAll(cases, decisions, check);
    }

    private int decideAll(InputStream cases, OutputStream decisions, DecideCases check) {
        BufferedReader in = new BufferedReader(new InputStreamReader(cases, StandardCharsets.UTF_8));
        try (Writer out = new BufferedWriter(new OutputStreamWriter(decisions, StandardCharsets.UTF_8))) {
            int malformed = 0;
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    malformed += decide(line, number, check, out) ? 0 : 1;
                }
            }
            return malformed == 0 ? DONE : SOME_MALFORMED;
        } catch (IOException e) {
            terminal.println("Cases or decisions ended early (" + e.getClass().getSimpleName() + ").");
            return SOME_MALFORMED;
        }
    }

    private static boolean decide(String line, int number, DecideCases check, Writer out) throws IOException {
        ObjectNode answer;
        boolean decided = true;
        try {
            answer = check.decide(line);
        } catch (MalformedJsonException e) {
            answer = problem(e, number);
            decided = false;
        }
        out.write(answer.toString());
        out.write('\n');
        return decided;
    }

    private static ObjectNode problem(MalformedJsonException fault, int line) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("problem")
                .put("type", "/problems/malformed-case")
                .put("detail", fault.fault())
                .put("pointer", fault.pointer())
                .put("line", line);
        return answer;
    }
}
