package dev.anshi.casework;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the papers of cases are put. */
@ConfigMapping(prefix = "anshi.documents")
public interface DocumentsConfig {

    /** An S3 bucket of the lender's; absent: papers lie wherever the lender keeps them, and a case names the place. */
    Optional<String> bucket();

    /** S3's address, where it is not AWS's own. */
    Optional<URI> s3Endpoint();
}
