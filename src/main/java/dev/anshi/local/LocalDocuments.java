package dev.anshi.local;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.casework.DocumentStore;

/** Papers of the local run: kept in memory, as strictly as the bucket keeps them. */
@ApplicationScoped
class LocalDocuments implements DocumentStore {

    private record Place(String sha256, boolean written) {}

    private final InstantSource clock;
    private final Map<UUID, Place> places = new ConcurrentHashMap<>();

    LocalDocuments(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Upload> open(String sha256) {
        UUID id = UUID.randomUUID();
        places.put(id, new Place(sha256, false));
        URI url = URI.create("/local/documents/" + id);
        return Optional.of(
                new Upload(url, Map.of(), "local:" + id, clock.instant().plus(OPEN_FOR)));
    }

    /** False where there is no such place, it was written before, or the bytes are not those that it was opened for. */
    boolean put(UUID id, byte[] bytes) {
        Place place = places.get(id);
        return place != null
                && !place.written()
                && place.sha256().equals(sha256(bytes))
                && places.replace(id, place, new Place(place.sha256(), true));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
