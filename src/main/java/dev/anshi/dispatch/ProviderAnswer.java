package dev.anshi.dispatch;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;

import dev.anshi.notice.SendOutcome;

/** What became of one message that was handed to a provider. {@code error} is a code, never the provider's sentence, which may quote the number. */
record ProviderAnswer(SendOutcome outcome, String providerId, String error) {

    private static final String NONE = "";

    static ProviderAnswer taken(String providerId) {
        return new ProviderAnswer(SendOutcome.TAKEN, providerId, NONE);
    }

    static ProviderAnswer notTaken(SendOutcome outcome, String error) {
        return new ProviderAnswer(outcome, NONE, error);
    }

    /** No answer came. Surely not taken only where there was no connection to hand it over. */
    static ProviderAnswer unanswered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return notTaken(SendOutcome.NOT_NOW, "ConnectionRefused");
            }
            if (cause instanceof UnknownHostException) {
                return notTaken(SendOutcome.NOT_NOW, "UnknownHost");
            }
        }
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return notTaken(SendOutcome.UNKNOWN, reason.getClass().getSimpleName());
    }
}
