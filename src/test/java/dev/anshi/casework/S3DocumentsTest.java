package dev.anshi.casework;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;

/** Does an address let exactly the announced bytes in, once, for a while? */
class S3DocumentsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String SHA256 = "00".repeat(31) + "ff";

    @Test
    void whatMustNotChangeIsSigned() {
        // When
        DocumentStore.Upload upload = upload(Optional.empty());
        // Then
        assertThat(upload.url().getHost()).isEqualTo("papers.s3.eu-central-1.amazonaws.com");
        assertThat(upload.url().getQuery())
                .contains("X-Amz-Expires=900", "X-Amz-Signature=", "host;if-none-match;x-amz-checksum-sha256");
        assertThat(upload.headers())
                .containsEntry("If-None-Match", "*")
                .containsEntry("x-amz-checksum-sha256", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP8=");
        assertThat(upload.until()).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void aCaseNamesThePaperByItsPlaceAndNotByTheAddress() {
        // When
        DocumentStore.Upload upload = upload(Optional.empty());
        // Then
        assertThat(upload.location()).isEqualTo("s3://papers" + upload.url().getPath());
        assertThat(upload.toString()).doesNotContain("Signature");
    }

    @Test
    void anotherS3IsAskedByItsAddress() {
        // When
        DocumentStore.Upload upload = upload(Optional.of(URI.create("http://localhost:4566")));
        // Then
        assertThat(upload.url().toString()).startsWith("http://localhost:4566/papers/");
    }

    @Test
    void withoutABucketThereIsNoPlace() {
        // Given
        S3Documents documents = new S3Documents(config(Optional.empty(), Optional.empty()), InstantSource.fixed(NOW));
        // Then
        assertThat(documents.open(SHA256)).isEmpty();
    }

    private static DocumentStore.Upload upload(Optional<URI> endpoint) {
        return new S3Documents(config(Optional.of("papers"), endpoint), InstantSource.fixed(NOW))
                .upload("papers", SHA256, Region.EU_CENTRAL_1, AwsCredentialsIdentity.create("AKIDEXAMPLE", "secret"));
    }

    private static DocumentsConfig config(Optional<String> bucket, Optional<URI> endpoint) {
        return new DocumentsConfig() {
            @Override
            public Optional<String> bucket() {
                return bucket;
            }

            @Override
            public Optional<URI> s3Endpoint() {
                return endpoint;
            }
        };
    }
}
