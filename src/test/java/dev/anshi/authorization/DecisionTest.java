package dev.anshi.authorization;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does a decision say what it rests on, and are decisions and sets of reasons the same where they say the same? */
class DecisionTest {

    private static final Rulebook BARE = Books.bare();
    private static final Reasons P01 = Reasons.of(Reason.P01);

    @Test
    void eachReasonThatTheRulebookHasATextForIsCited() {
        // Given
        Rulebook cited = citing(Map.of(Reason.F10, "one text", Reason.F11, "another", Reason.F12, "not asked for"));

        // When
        Decision decision = new Decision.Denied(Reasons.of(Reason.F10, Reason.F11, Reason.F13), cited);

        // Then
        assertThat(decision.citations()).isEqualTo(Map.of(Reason.F10, "one text", Reason.F11, "another"));
    }

    @Test
    void twoPermitsAreTheSameWhereContentInstallmentsReasonsAndRulebookAre() {
        // Given
        Permitted one = permitted(Content.FULL, List.of(0), P01, BARE);
        Permitted same = permitted(Content.FULL, List.of(0), P01, Books.bare());

        // Then
        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(permitted(Content.LIMITED, List.of(0), P01, BARE))
                .isNotEqualTo(permitted(Content.FULL, List.of(1), P01, BARE))
                .isNotEqualTo(permitted(Content.FULL, List.of(0), Reasons.of(Reason.P02), BARE))
                .isNotEqualTo(permitted(Content.FULL, List.of(0), P01, Books.strict()))
                .isNotEqualTo(new Decision.Denied(P01, BARE))
                .doesNotHaveSameHashCodeAs(permitted(Content.LIMITED, List.of(0), P01, BARE));
    }

    @Test
    void whatIsPermittedIsToldInWords() {
        assertThat(permitted(Content.FULL, List.of(0), P01, BARE))
                .hasToString("Permitted[FULL, covers=[0], reasons=[P01]]");
    }

    @Test
    void aStoredSetWithABitOfNobodyIsRefused() {
        assertThatThrownBy(() -> Reasons.fromBits(1L << 63 | 1L << Reason.F01.bit()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" 8000000000000000");
    }

    private static Permitted permitted(Content content, List<Integer> covers, Reasons reasons, Rulebook rulebook) {
        return new Permitted(content, covers, reasons, rulebook, null);
    }

    private static Rulebook citing(Map<Reason, String> texts) {
        return new Rulebook(
                BARE.id(),
                new EnumMap<>(texts),
                BARE.notes(),
                BARE.freshness(),
                BARE.fullContent(),
                BARE.maxConfirmed(),
                BARE.contestWindow(),
                BARE.coolDown(),
                BARE.simHold(),
                BARE.graceDays(),
                BARE.ledgerAge(),
                BARE.contactFreshness(),
                BARE.contactAfter(),
                BARE.hours(),
                BARE.caps(),
                BARE.consentRequired(),
                BARE.forbidden(),
                BARE.afterConversation());
    }
}
