package dev.anshi.local;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one notice, as the page tells it.
 *
 * @param at when it is to go out, or went
 * @param borrower whose debt it tells of; absent where it tells of none, as a check-up of a number does
 * @param zone of the reader, for showing {@code at}; absent where the reader is no borrower
 * @param number masked; absent in the app and where there is none
 * @param reasons ids of the rules that made the latest decision what it is
 * @param until where it was deferred: the instant from which it may go
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeOfTheDay(
        UUID id,
        Instant at,
        String state,
        @Nullable String borrower,
        String recipient,
        @Nullable String zone,
        @Nullable String number,
        String purpose,
        String channel,
        @Nullable String content,
        @Nullable String effect,
        List<String> reasons,
        @Nullable Instant until,
        @Nullable String supersededBy,
        List<String> loans) {}
