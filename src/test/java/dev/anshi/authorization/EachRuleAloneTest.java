package dev.anshi.authorization;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does each rule say by itself what the text says of it? In a decision a rule that forbids hides those that permit; should it fall one day,
 * the others still have to stand.
 */
class EachRuleAloneTest {

    private static final String NOBODY = "NOBODY";
    private static final Reasons OF_THE_NUMBER = Reasons.of(
            Reason.F01,
            Reason.F03,
            Reason.F04,
            Reason.F05,
            Reason.F06,
            Reason.F07,
            Reason.F08,
            Reason.F09,
            Reason.F10,
            Reason.F19,
            Reason.D01,
            Reason.D02,
            Reason.C01,
            Reason.C02);

    @ParameterizedTest
    @CsvSource({
        "P01, REPAYMENT_REMINDER, SMS VOICE IN_APP, SELF CO_BORROWER DELEGATE REPRESENTATIVE",
        "P01, OVERDUE_NOTICE,     SMS VOICE IN_APP, SELF CO_BORROWER DELEGATE REPRESENTATIVE GUARANTOR",
        "P02, BINDING_NOTICE,     SMS VOICE IN_APP, SELF DELEGATE REPRESENTATIVE",
        "P02, BINDING_CHECKUP,    SMS VOICE IN_APP, SELF DELEGATE REPRESENTATIVE",
        "P02, POLICY_UPDATE,      SMS VOICE IN_APP, SELF",
        "P03, ONE_TIME_CODE,      SMS VOICE,        SELF EMERGENCY_CONTACT DELEGATE REPRESENTATIVE",
        "P04, CONTACT_CALLBACK,   SMS VOICE,        EMERGENCY_CONTACT",
        "P05, CONSENT_REQUEST,    SMS,              EMERGENCY_CONTACT DELEGATE",
        "P06, REPLY,              SMS,              SELF CO_BORROWER GUARANTOR DELEGATE REPRESENTATIVE EMERGENCY_CONTACT OTHER NOBODY",
    })
    void whatIsSentForAPurposeIsPermittedByOneRuleOverItsChannelsToItsReaders(
            Reason rule, Purpose purpose, String channels, String readers) {
        for (Channel channel : Channel.values()) {
            for (String reader : readers()) {
                // When
                Reasons permits = permits(purpose, channel, reader);

                // Then
                boolean named = words(channels).contains(channel.name())
                        && words(readers).contains(reader);
                assertThat(permits)
                        .as("%s over %s to %s", purpose, channel, reader)
                        .isEqualTo(named ? Reasons.of(rule) : Reasons.NONE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void withoutANumberNoRuleThatNamesOneOfItsFieldsMatches(Purpose purpose) {
        // Given
        Draft draft = Draft.of(purpose, Channel.SMS, Relation.SELF);
        draft.hasNumber = false;

        // When
        Situation situation = situation(draft);

        // Then
        assertThat(Rules.FORBID)
                .filteredOn(rule -> OF_THE_NUMBER.has(rule.reason()))
                .noneMatch(rule -> rule.matches(situation, draft.at));
        assertThat(Rules.DEFER)
                .filteredOn(rule -> OF_THE_NUMBER.has(rule.reason()))
                .allMatch(rule -> rule.clearsAt(situation, draft.at) == null);
        assertThat(Rules.CONTENT)
                .filteredOn(rule -> OF_THE_NUMBER.has(rule.reason()))
                .noneMatch(rule -> rule.matches(situation));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void onlyTextsAndCallsAboutADebtAreLimited(Purpose purpose) {
        for (Channel channel : Channel.values()) {
            // Given
            Draft draft = Draft.of(purpose, channel, Relation.SELF);
            draft.provenAt = null;
            draft.exclusiveUse = null;
            draft.identity = null;

            // When
            Situation situation = situation(draft);

            // Then
            boolean limited = draft.tellsDebt() && draft.needsNumber();
            assertThat(Rules.CONTENT)
                    .as("%s over %s", purpose, channel)
                    .allMatch(rule -> rule.matches(situation) == limited);
        }
    }

    @Test
    void onlyWhoOwesTheDebtShowsWhoTheyAre() {
        for (String reader : readers()) {
            // Given
            Draft draft = Draft.of(Purpose.OVERDUE_NOTICE, Channel.SMS, relation(reader));
            draft.identity = Identity.UNVERIFIED;

            // Then
            assertThat(ContentRules.identity(situation(draft)))
                    .as(reader)
                    .isEqualTo(words("SELF CO_BORROWER GUARANTOR").contains(reader));
        }
    }

    private static Reasons permits(Purpose purpose, Channel channel, String reader) {
        Situation situation = situation(Draft.of(purpose, channel, relation(reader)));
        Reasons permits = Reasons.NONE;
        for (MatchRule rule : Rules.PERMIT) {
            permits = rule.matches(situation) ? permits.and(rule.reason()) : permits;
        }
        return permits;
    }

    private static Situation situation(Draft draft) {
        return new Situation(draft.attempt(), draft.facts(), Books.bare());
    }

    private static Relation relation(String reader) {
        return reader.equals(NOBODY) ? null : Relation.valueOf(reader);
    }

    private static Set<String> readers() {
        Set<String> readers = new TreeSet<>(Set.of(NOBODY));
        EnumSet.allOf(Relation.class).forEach(relation -> readers.add(relation.name()));
        return readers;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
