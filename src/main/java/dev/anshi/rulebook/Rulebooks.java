package dev.anshi.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Rulebook;

/**
 * The rulebooks there are: those built into the image, and one from a file where {@code anshi.rulebooks.file} names it. All are read and
 * checked at start (in a native image those built in while it is built), and those built in by the build as well
 * ({@link ValidateRulebooks}): a broken one stops build or start, never a message.
 */
@ApplicationScoped
public class Rulebooks {

    private static final String HOUSE = "house";

    /** Oldest first: the last of a jurisdiction is its newest. A changed rulebook is added, never edited: decisions name it by id. */
    private static final List<String> BUILT_IN = List.of("house-1", "cn-2026-1", "us-2026-1", "in-2026-1");

    /** A class of its own, so that a native image holds them read, and a broken one is refused by its own words elsewhere. */
    private static final class Read {
        static final List<Rulebook> ALL = readBuiltIn();
    }

    private final Map<String, Rulebook> byId = new LinkedHashMap<>();
    private final Map<String, Rulebook> newest = new HashMap<>();

    /** Those built in. */
    public Rulebooks() {
        Read.ALL.forEach(this::add);
    }

    @Inject
    Rulebooks(@ConfigProperty(name = "anshi.rulebooks.file") Optional<Path> file) {
        this();
        file.ifPresent(this::addFile);
    }

    /**
     * @throws IOException where the file can't be read
     * @throws MalformedJsonException where its rulebook is refused
     */
    public static Rulebook read(Path file) throws IOException {
        try (InputStream yaml = Files.newInputStream(file)) {
            return RulebookReader.readYaml(yaml);
        }
    }

    /** @throws IllegalArgumentException where there is none for it: see {@link #jurisdictions()} */
    public Rulebook newest(String jurisdiction) {
        Rulebook rulebook = newest.get(jurisdiction);
        if (rulebook == null) {
            throw new IllegalArgumentException("no rulebook for jurisdiction " + jurisdiction);
        }
        return rulebook;
    }

    /**
     * The newest of a debtor's jurisdiction; the house's own where they have none: somebody without a jurisdiction is no borrower. Empty
     * where it is one that no rulebook is here for (it stood in a file once).
     */
    public Optional<Rulebook> of(@Nullable String jurisdiction) {
        return Optional.ofNullable(newest.get(jurisdiction == null ? HOUSE : jurisdiction));
    }

    /**
     * The longest span that a cap over messages about debtors of these jurisdictions looks back: how much of their history is worth
     * reading. Null among them is no jurisdiction.
     */
    public Duration longestCap(Stream<@Nullable String> jurisdictions) {
        return jurisdictions
                .distinct()
                .map(this::of)
                .flatMap(Optional::stream)
                .flatMap(rulebook -> rulebook.caps().stream())
                .map(Rulebook.Cap::per)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    public Optional<Rulebook> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Rulebook> all() {
        return List.copyOf(byId.values());
    }

    /** The names that a borrower's jurisdiction may have. */
    public Set<String> jurisdictions() {
        return Set.copyOf(newest.keySet());
    }

    private void addFile(Path file) {
        try {
            Rulebook rulebook = read(file);
            if (byId.containsKey(rulebook.id())) {
                throw new IllegalStateException("anshi.rulebooks.file: " + rulebook.id()
                        + " is built in; a changed rulebook has an id of its own");
            }
            add(rulebook);
        } catch (IOException e) {
            throw new UncheckedIOException("anshi.rulebooks.file", e);
        }
    }

    private void add(Rulebook rulebook) {
        byId.put(rulebook.id(), rulebook);
        newest.put(jurisdiction(rulebook.id()), rulebook);
    }

    /** "cn-2026-1" is one of "cn". */
    private static String jurisdiction(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    static List<Rulebook> readBuiltIn() {
        return BUILT_IN.stream().map(Rulebooks::builtIn).toList();
    }

    private static Rulebook builtIn(String id) {
        try (@Nullable InputStream yaml = Rulebooks.class.getResourceAsStream("/rulebooks/" + id + ".yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("rulebook " + id + " is not in this build");
            }
            return named(id, RulebookReader.readYaml(yaml));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("rulebooks/" + id + ".yaml " + e.pointer() + ": " + e.fault(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rulebook named(String id, Rulebook rulebook) {
        if (!rulebook.id().equals(id)) {
            throw new IllegalStateException("rulebooks/" + id + ".yaml /id: is not the file's name");
        }
        return rulebook;
    }
}
