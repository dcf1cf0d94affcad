package dev.anshi.binding;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.ledger.Borrower;
import dev.anshi.phone.LineType;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;

import static org.assertj.core.api.Assertions.assertThat;

/** What is a borrower asked before a likely mistake? */
class HintsTest {

    private static final Instant LAST_YEAR = Instant.parse("2025-11-22T08:00:00Z");

    private final NumberParser parser = new NumberParser();

    @Test
    void whetherAnyoneElseUsesThePhoneIsAlwaysAsked() {
        assertThat(Hints.of(number("+8613800138000"), aBorrower("cn", "zh-CN"), List.of()))
                .containsExactly(Hint.EXCLUSIVE_USE);
    }

    @Test
    void aNumberAlmostLikeTheCurrentOneIsAskedAbout() {
        assertThat(Hints.of(
                        number("+8613800138001"),
                        aBorrower("cn", "zh-CN"),
                        List.of(bound("+8613800138000", NumberState.ACTIVE))))
                .containsExactly(Hint.EXCLUSIVE_USE, Hint.NEARLY_CURRENT_NUMBER);
    }

    @Test
    void aNumberAlmostLikeAnOldOneIsNot() {
        assertThat(Hints.of(
                        number("+8613800138001"),
                        aBorrower("cn", "zh-CN"),
                        List.of(bound("+8613800138000", NumberState.REPLACED))))
                .containsExactly(Hint.EXCLUSIVE_USE);
    }

    @Test
    void aNumberThatWasTakenOffIsAskedAbout() {
        assertThat(Hints.of(
                        number("+8613800138000"),
                        aBorrower("cn", "zh-CN"),
                        List.of(bound("+8613800138000", NumberState.REVOKED))))
                .containsExactly(Hint.EXCLUSIVE_USE, Hint.TAKEN_OFF_BEFORE);
    }

    @Test
    void theNumberThatIsBoundNowWasNotTakenOff() {
        assertThat(Hints.of(
                        number("+8613800138000"),
                        aBorrower("cn", "zh-CN"),
                        List.of(
                                bound("+8613800138000", NumberState.REPLACED),
                                bound("+8613800138000", NumberState.ACTIVE))))
                .containsExactly(Hint.EXCLUSIVE_USE);
    }

    @Test
    void aFixedLineIsAskedAbout() {
        assertThat(Hints.of(number("+861062345678"), aBorrower("cn", "zh-CN"), List.of()))
                .containsExactly(Hint.EXCLUSIVE_USE, Hint.FIXED_LINE);
    }

    @Test
    void aNumberOfAnotherCountryIsAskedAbout() {
        assertThat(Hints.of(number("+12015550123"), aBorrower("cn", "zh-CN"), List.of()))
                .containsExactly(Hint.EXCLUSIVE_USE, Hint.OTHER_REGION);
    }

    @Test
    void aBorrowerOfNoCountryIsJudgedByTheLocale() {
        assertThat(Hints.region(aBorrower("house", "en-US"))).contains("US");
        assertThat(Hints.region(aBorrower("house", "zh"))).isEmpty();
        assertThat(Hints.region(aBorrower("us", "zh-CN"))).contains("US");
    }

    @Test
    void everyHintIsFoundByItsId() {
        for (Hint hint : Hint.values()) {
            assertThat(Hint.ofId(hint.id())).contains(hint);
        }
        assertThat(Hint.EXCLUSIVE_USE.id()).isEqualTo("exclusive-use");
        assertThat(Hint.ofId("EXCLUSIVE_USE")).isEmpty();
    }

    private ParsedNumber number(String e164) {
        return parser.parse(e164, null);
    }

    private static Borrower aBorrower(String jurisdiction, String locale) {
        return new Borrower(
                "b-1",
                jurisdiction,
                Locale.forLanguageTag(locale),
                List.of(ZoneId.of("Asia/Shanghai")),
                Borrower.Status.ACTIVE,
                Borrower.Identity.UNVERIFIED,
                List.of());
    }

    private static Binding bound(String e164, NumberState state) {
        @Nullable Instant changed = state == NumberState.ACTIVE ? null : LAST_YEAR;
        return new Binding(
                UUID.randomUUID(),
                "b-1",
                null,
                PhoneNumber.ofE164(e164),
                Provenance.OWNER_ENTERED,
                state,
                LAST_YEAR,
                null,
                null,
                changed,
                null,
                null,
                null,
                LineType.MOBILE,
                true,
                LAST_YEAR);
    }
}
