package dev.anshi.dispatch;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.model.SnsException;

import dev.anshi.notice.SendOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What does a failed publish mean: surely not taken, or unknown? (design.md, "Dispatch") */
class SnsTextsTest {

    @ParameterizedTest
    @MethodSource("failures")
    void onlyWhatWasSurelyNotTakenMayBeSentAgain(Throwable failure, SendOutcome outcome, String error) {
        ProviderAnswer answer = SnsTexts.failed(failure);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.error()).isEqualTo(error);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(sns(400, "Throttling"), SendOutcome.NOT_NOW, "Throttling"),
                arguments(sns(400, "OptedOut"), SendOutcome.OPTED_OUT, "OptedOut"),
                arguments(sns(400, "InvalidParameter"), SendOutcome.REFUSED, "InvalidParameter"),
                arguments(sns(403, "AuthorizationError"), SendOutcome.REFUSED, "AuthorizationError"),
                arguments(sns(408, "RequestTimeout"), SendOutcome.UNKNOWN, "RequestTimeout"),
                arguments(sns(500, "InternalError"), SendOutcome.UNKNOWN, "InternalError"),
                arguments(sns(503, null), SendOutcome.UNKNOWN, "Http503"),
                arguments(new CompletionException(sns(503, null)), SendOutcome.UNKNOWN, "Http503"),
                arguments(neverConnected(new ConnectException("refused")), SendOutcome.NOT_NOW, "ConnectionRefused"),
                arguments(neverConnected(new UnknownHostException("sns")), SendOutcome.NOT_NOW, "UnknownHost"),
                arguments(new TimeoutException(), SendOutcome.UNKNOWN, "TimeoutException"),
                arguments(
                        new CompletionException(new IllegalStateException("closed")),
                        SendOutcome.UNKNOWN,
                        "IllegalStateException"));
    }

    private static Throwable sns(int status, String code) {
        return SnsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static Throwable neverConnected(Throwable cause) {
        return new CompletionException(SdkClientException.builder().cause(cause).build());
    }
}
