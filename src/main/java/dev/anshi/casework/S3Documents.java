package dev.anshi.casework;

import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * A bucket, by addresses that are signed beforehand. Signed with them: the checksum of the bytes, so that S3 takes no others, and that nothing
 * lies there yet. S3's own client is not carried for that: the signer is that of every client.
 */
@DefaultBean
@ApplicationScoped
class S3Documents implements DocumentStore {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final DocumentsConfig config;
    private final InstantSource clock;

    S3Documents(DocumentsConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Optional<Upload> open(String sha256) {
        return config.bucket()
                .map(bucket -> upload(
                        bucket,
                        sha256,
                        DefaultAwsRegionProviderChain.builder().build().getRegion(),
                        DefaultCredentialsProvider.builder().build().resolveCredentials()));
    }

    Upload upload(String bucket, String sha256, Region region, AwsCredentialsIdentity credentials) {
        String key = UUID.randomUUID().toString();
        Map<String, String> headers = Map.of(
                "x-amz-checksum-sha256",
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)),
                "If-None-Match",
                "*");
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.PUT).uri(address(region, bucket, key));
        headers.forEach(request::putHeader);
        URI signed = signer.sign(sign -> sign.identity(credentials)
                        .request(request.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, OPEN_FOR))
                .request()
                .getUri();
        return new Upload(
                signed, headers, "s3://" + bucket + "/" + key, clock.instant().plus(OPEN_FOR));
    }

    private URI address(Region region, String bucket, String key) {
        return config.s3Endpoint()
                .map(there -> URI.create(there + "/" + bucket + "/" + key))
                .orElseGet(() -> URI.create(
                        "https://" + bucket + "." + ServiceMetadata.of("s3").endpointFor(region) + "/" + key));
    }
}
