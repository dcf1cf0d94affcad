package dev.anshi.notice;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.anshi.notice.NoticeState.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** Is every move of a notice one that design.md's table permits, and no other? */
class NoticeStateTest {

    /** design.md, "Notice states", written down a second time: from, to, by. */
    private static final String TABLE = """
            PLANNED QUEUED RELEASE
            QUEUED CLAIMED CLAIM
            QUEUED DENIED CLAIM
            QUEUED EXPIRED CLAIM
            QUEUED SUPERSEDED CLAIM
            QUEUED PLANNED CLAIM
            CLAIMED ACCEPTED SENDER
            CLAIMED IN_DOUBT SENDER
            CLAIMED PLANNED SENDER
            IN_DOUBT ACCEPTED SENDER
            IN_DOUBT PLANNED SENDER
            CLAIMED IN_DOUBT RELEASE
            ACCEPTED DELIVERED RECEIPT
            ACCEPTED UNDELIVERED RECEIPT
            ACCEPTED UNKNOWN DAILY
            UNKNOWN DELIVERED RECEIPT
            UNKNOWN UNDELIVERED RECEIPT
            IN_DOUBT ACCEPTED RECEIPT
            IN_DOUBT LOST RECEIPT
            IN_DOUBT ACCEPTED PERSON
            IN_DOUBT LOST PERSON
            IN_DOUBT UNKNOWN DAILY
            PLANNED SUPERSEDED INTAKE
            QUEUED SUPERSEDED INTAKE
            PLANNED SUPERSEDED ERASURE
            QUEUED SUPERSEDED ERASURE
            DENIED PLANNED PLANNER
            PLANNED DELIVERED CLAIM
            PLANNED DENIED CLAIM
            PLANNED EXPIRED CLAIM
            PLANNED SUPERSEDED CLAIM
            PLANNED PLANNED CLAIM
            DELIVERED READ READER
            """;

    @Test
    void everyMoveIsInTheTableAndNoOther() {
        Set<String> permitted = Stream.of(NoticeState.values())
                .flatMap(from -> Stream.of(NoticeState.values())
                        .flatMap(to -> Stream.of(Actor.values())
                                .filter(by -> from.mayBecome(to, by))
                                .map(by -> from + " " + to + " " + by)))
                .collect(Collectors.toSet());

        assertThat(permitted).isEqualTo(TABLE.lines().collect(Collectors.toSet()));
    }

    @Test
    void whatMayHaveBeenSentIsNeverPlannedAgainByTimeOrRelease() {
        Set<NoticeState> mayHaveBeenSent = EnumSet.of(
                NoticeState.CLAIMED,
                NoticeState.ACCEPTED,
                NoticeState.IN_DOUBT,
                NoticeState.UNKNOWN,
                NoticeState.DELIVERED);

        assertThat(NoticeState.ARROWS)
                .filteredOn(arrow -> mayHaveBeenSent.contains(arrow.from()))
                .filteredOn(arrow -> arrow.to() == NoticeState.PLANNED)
                .allMatch(arrow -> arrow.by() == Actor.SENDER);
    }

    @Test
    void aSettledFateStaysSettled() {
        Set<NoticeState> ends =
                EnumSet.of(NoticeState.SUPERSEDED, NoticeState.EXPIRED, NoticeState.LOST, NoticeState.READ);

        assertThat(NoticeState.ARROWS).noneMatch(arrow -> ends.contains(arrow.from()));
    }
}
