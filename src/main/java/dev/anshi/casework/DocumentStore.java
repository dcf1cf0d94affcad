package dev.anshi.casework;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where the papers of cases lie. Their bytes never pass through here: whoever has one puts it there by an address that is good for minutes. */
public interface DocumentStore {

    /** Long enough to upload a scan, too short to pass the address on. */
    Duration OPEN_FOR = Duration.ofMinutes(15);

    /**
     * Opens a place for one paper of exactly these bytes, to be written once.
     *
     * @param sha256 64 hexadecimal digits in lower case
     * @return absent where no store is set up: papers then lie wherever the lender keeps them
     */
    Optional<Upload> open(String sha256);

    /**
     * An open place.
     *
     * @param url to be PUT to; who has it may write, so it is no secret to be kept longer than {@code until}
     * @param headers that the PUT must carry as they are
     * @param location what a case names the paper by
     */
    record Upload(URI url, Map<String, String> headers, String location, Instant until) {

        public Upload {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Upload[until=" + until + ", address hidden]";
        }
    }
}
