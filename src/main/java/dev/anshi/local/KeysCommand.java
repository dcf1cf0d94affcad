package dev.anshi.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import dev.anshi.keys.LocalKeyFile;

/**
 * {@code keys new --out FILE}: draws a keyset for a deployment and says how KMS encrypts it. Starts nothing else. The keys are written
 * to a file that its owner alone can read, never to the terminal.
 */
public final class KeysCommand {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private KeysCommand() {}

    /** Answers the exit status: 0 done, 1 could not be written, 2 not understood. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 3 || !arguments.subList(0, 2).equals(List.of("new", "--out"))) {
            err.println("usage: keys new --out FILE");
            return MISUSED;
        }
        Path file = Path.of(arguments.get(2)).toAbsolutePath();
        try {
            return new LocalKeyFile(file).create() ? written(file, out) : taken(file, err);
        } catch (IOException e) {
            err.println("Can't write " + file + " (" + e.getClass().getSimpleName() + "): check the folder's rights.");
            return FAILED;
        }
    }

    private static int written(Path file, PrintStream out) {
        out.println("New keys are in " + file
                + " (mode 0600), in the clear. Encrypt them, set the answer as ANSHI_KEYS_ENCRYPTED,");
        out.println(
                "and delete the file once a backup of it is safe: who loses the keys loses every number under them.");
        out.println();
        out.println("  aws kms encrypt --key-id KEY --encryption-context anshi=keyset \\");
        out.println("    --plaintext fileb://" + file + " --query CiphertextBlob --output text");
        return DONE;
    }

    private static int taken(Path file, PrintStream err) {
        err.println(file + " is there already and is never replaced: name another file.");
        return FAILED;
    }
}
