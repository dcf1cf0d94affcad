package dev.anshi.authorization;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Instant;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does only the check make a permit, and only for somebody? */
class PermitTest {

    private static final Addressee LI_NA = new Addressee("borrower-1", "binding-1");

    private final Draft reminder = Draft.of(Purpose.REPAYMENT_REMINDER, Channel.SMS, Relation.SELF);

    @Test
    void aPermitSaysAllThatTheSenderMayDo() {
        // When
        Permit permit = decide(reminder.attempt().to(LI_NA)).permit().orElseThrow();

        // Then
        assertThat(permit.recipientId()).isEqualTo("borrower-1");
        assertThat(permit.numberReference()).contains("binding-1");
        assertThat(permit.channel()).isEqualTo(Channel.SMS);
        assertThat(permit.purpose()).isEqualTo(Purpose.REPAYMENT_REMINDER);
        assertThat(permit.content()).isEqualTo(Content.FULL);
        assertThat(permit.covers()).containsExactly(0);
        assertThat(permit.validUntil()).isEqualTo(reminder.at.plusSeconds(60));
    }

    @Test
    void aPermitEndsWithTheUseOfItsMessage() {
        // Given
        Instant soon = reminder.at.plusSeconds(5);

        // Then
        assertThat(decide(reminder.attempt().to(LI_NA).expiringAt(soon))
                        .permit()
                        .orElseThrow()
                        .validUntil())
                .isEqualTo(soon);
    }

    @Test
    void aPermitLivesAMinuteHoweverLongItsMessageIsOfUse() {
        assertThat(decide(reminder.attempt().to(LI_NA).expiringAt(reminder.ahead(1)))
                        .permit()
                        .orElseThrow()
                        .validUntil())
                .isEqualTo(reminder.at.plusSeconds(60));
    }

    @Test
    void withoutAnAddresseeThereIsADecisionButNoPermit() {
        assertThat(decide(reminder.attempt())).isInstanceOf(Permitted.class);
        assertThat(decide(reminder.attempt()).permit()).isEmpty();
    }

    @Test
    void anAttemptLiesWhereADelayStillHasAYearOfFourDigits() {
        Instant first = Instant.parse("0000-01-01T00:00:00Z");
        Instant end = Instant.parse("9998-01-01T00:00:00Z");

        assertThat(reminder.attempt().at(first).at()).isEqualTo(first);
        assertThat(reminder.attempt().at(end.minusNanos(1)).at()).isBefore(end);
        assertThatThrownBy(() -> reminder.attempt().at(first.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reminder.attempt().at(end)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextNeedsANumbersReference() {
        assertThat(decide(reminder.attempt().to(new Addressee("borrower-1", null)))
                        .permit())
                .isEmpty();
    }

    @Test
    void anInAppPermitHoldsNoNumberWhoeverNamedOne() {
        // Given
        Draft inApp = Draft.of(Purpose.REPAYMENT_REMINDER, Channel.IN_APP, Relation.SELF);

        // When
        Decision decision = RecipientAuthorization.decide(inApp.attempt().to(LI_NA), inApp.facts(), Books.bare());

        // Then
        assertThat(decision.permit().orElseThrow().numberReference()).isEmpty();
    }

    @Test
    void aMessageInTheAppNeedsNone() {
        // Given
        Draft inApp = Draft.of(Purpose.REPAYMENT_REMINDER, Channel.IN_APP, Relation.SELF);

        // When
        Permit permit = decide(inApp.attempt().to(new Addressee("borrower-1", null)))
                .permit()
                .orElseThrow();

        // Then
        assertThat(permit.numberReference()).isEmpty();
    }

    @Test
    void nobodyIsNoAddressee() {
        assertThatThrownBy(() -> new Addressee(" ", "binding-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAttemptChangedInOneThingIsTheSameInAllOthers() {
        // Given
        Attempt attempt = Attempt.of(Purpose.REPLY, Channel.SMS, reminder.at, SenderKind.CREDITOR);

        // When
        Attempt changed = attempt.inReplyTo(reminder.ago(1))
                .expiringAt(reminder.ahead(1))
                .to(LI_NA)
                .at(reminder.ahead(2));

        // Then
        assertThat(changed)
                .isEqualTo(new Attempt(
                        Purpose.REPLY,
                        Channel.SMS,
                        reminder.ahead(2),
                        reminder.ahead(1),
                        SenderKind.CREDITOR,
                        reminder.ago(1),
                        LI_NA));
    }

    @Test
    void aNoAndANotYetCarryNone() {
        assertThat(decide(reminder.attempt().at(reminder.ahead(90)).to(LI_NA)).permit())
                .isEmpty();
        reminder.pausedUntil = reminder.ahead(1);
        assertThat(decide(reminder.attempt().to(LI_NA))).isInstanceOf(Decision.Deferred.class);
        assertThat(decide(reminder.attempt().to(LI_NA)).permit()).isEmpty();
    }

    @Test
    void nobodyElseCanMakeOrStoreOne() {
        for (Class<?> guarded : new Class<?>[] {Permit.class, Permitted.class}) {
            assertThat(Modifier.isFinal(guarded.getModifiers())).isTrue();
            assertThat(Serializable.class.isAssignableFrom(guarded)).isFalse();
            for (Constructor<?> constructor : guarded.getDeclaredConstructors()) {
                assertThat(constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED))
                        .isZero();
            }
        }
        Permit permit = decide(reminder.attempt().to(LI_NA)).permit().orElseThrow();
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(permit)).hasMessageContaining("Permit");
        assertThat(permit).hasToString("Permit[REPAYMENT_REMINDER SMS FULL until " + permit.validUntil() + "]");
    }

    private Decision decide(Attempt attempt) {
        return RecipientAuthorization.decide(attempt, reminder.facts(), Books.bare());
    }
}
