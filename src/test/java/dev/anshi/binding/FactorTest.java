package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When is a log-in enough to change a binding? */
class FactorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void aPasswordAndADeviceAreTwoFactors() {
        assertThat(Factor.suffice(shown("pwd", "face"), false)).isTrue();
    }

    @Test
    void twoMethodsOfOneKindAreOneFactor() {
        assertThat(Factor.suffice(shown("face", "fpt"), false)).isFalse();
    }

    @Test
    void anUnknownMethodIsNone() {
        assertThat(shown("sms", "otp")).isEmpty();
    }

    @Test
    void aLogInIsFreshForFiveMinutes() {
        assertThat(shownAt(NOW.minus(Duration.ofMinutes(5)))).isNotEmpty();
        assertThat(shownAt(NOW.minus(Duration.ofMinutes(5)).minusMillis(1))).isEmpty();
    }

    @Test
    void aLogInThatLiesAheadIsTakenWithinTheClocksSkewOnly() {
        assertThat(shownAt(NOW.plusSeconds(60))).isNotEmpty();
        assertThat(shownAt(NOW.plusSeconds(61))).isEmpty();
    }

    @Test
    void aLogInAtNoTimeIsNone() {
        assertThat(Factor.shown(List.of("pwd"), Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void aFirstBindingNeedsAVerifiedIdentityWhichCountsAsAFactor() {
        assertThat(Factor.suffice(shown("pwd", "mfa"), true)).isFalse();
        assertThat(Factor.suffice(EnumSet.of(Factor.PASSWORD, Factor.IDENTITY), true))
                .isTrue();
        assertThat(Factor.suffice(EnumSet.of(Factor.IDENTITY), true)).isFalse();
    }

    @Test
    void whatWouldDoIsWhatIsMissing() {
        assertThat(Factor.wouldDo(shown("pwd"))).containsExactlyInAnyOrder("mfa", "hwk", "face", "fpt");
        assertThat(Factor.wouldDo(shown())).contains("pwd", "mfa");
    }

    private static Set<Factor> shownAt(Instant at) {
        return Factor.shown(List.of("pwd"), Optional.of(at), NOW);
    }

    private static EnumSet<Factor> shown(String... amr) {
        return Factor.shown(List.of(amr), Optional.of(NOW), NOW);
    }
}
