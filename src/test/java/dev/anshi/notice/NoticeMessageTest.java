package dev.anshi.notice;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What lies on the notice queues? */
class NoticeMessageTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(50).toList();

        assertThat(Outbox.bodies(ids))
                .singleElement()
                .satisfies(body -> assertThat(NoticeMessage.ids(body)).isEqualTo(ids));
    }

    @Test
    void moreThanFiftyIdsMakeMoreMessages() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(120).toList();

        assertThat(Outbox.bodies(ids).stream().map(NoticeMessage::ids).map(List::size))
                .containsExactly(50, 50, 20);
    }

    @Test
    void aMessageWithoutIdsNamesNone() {
        assertThat(NoticeMessage.ids("{\"notices\": []}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"notices\":\"x\"}", "{\"notices\":[\"+8613800138000\"]}"})
    void aMessageThatNobodyHereSendsIsRefusedAndNotRepeated(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeMessage.ids(body))
                .satisfies(refusal -> assertThat(String.valueOf(refusal.getMessage()))
                        .doesNotContain("{")
                        .doesNotContain("138"));
    }
}
