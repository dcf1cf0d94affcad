package dev.anshi.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Files of a bucket, read by one signed GET. All that is needed of S3: its client would be carried, and started from, by every function
 * of this zip.
 */
@ApplicationScoped
class S3Files {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Optional<URI> endpoint;

    S3Files(@ConfigProperty(name = "anshi.intake.s3-endpoint") Optional<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Opens an object; the caller closes it.
     *
     * @param key as an S3 event gives it, encoded as a form is
     * @throws UncheckedIOException when S3 does not hand it out: worth another try, unless it is gone
     */
    InputStream open(String bucket, String key) {
        Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(address(region, bucket, URLDecoder.decode(key, StandardCharsets.UTF_8)))
                .build();
        SdkHttpRequest signed = signed(request, region);
        // The client lives as long as the stream it gives: one file a call, minutes each.
        SdkHttpClient http = UrlConnectionHttpClient.create();
        try {
            HttpExecuteResponse answer = http.prepareRequest(
                            HttpExecuteRequest.builder().request(signed).build())
                    .call();
            int status = answer.httpResponse().statusCode();
            if (status != 200) {
                throw new IOException("S3 does not hand out the file: status=" + status);
            }
            return answer.responseBody().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI address(Region region, String bucket, String key) {
        String path = SdkHttpUtils.urlEncodeIgnoreSlashes(key);
        return endpoint.map(there -> URI.create(there + "/" + bucket + "/" + path))
                .orElseGet(() -> URI.create(
                        "https://" + bucket + "." + ServiceMetadata.of("s3").endpointFor(region) + "/" + path));
    }

    private SdkHttpRequest signed(SdkHttpRequest request, Region region) {
        AwsCredentials credentials =
                DefaultCredentialsProvider.builder().build().resolveCredentials();
        // S3 signs the path as it is sent: encoded once, and with its dots.
        return signer.sign(sign -> sign.identity(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
    }
}
