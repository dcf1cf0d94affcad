package dev.anshi.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import dev.anshi.audit.AuditVerdict.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class AuditVerifierTest {

    private static final String CHAIN = AuditChain.ofBorrower("b-1");
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123456Z");

    private final List<AuditEntry> entries = aChainOf(5);
    private AuditHead head = AuditHead.of(entries.get(4));

    @Test
    void anUntouchedChainIsWhole() {
        assertThat(verdict()).isEqualTo(AuditVerdict.whole(CHAIN, 5));
    }

    @Test
    void aChainWithoutAnEntryIsWhole() {
        assertThat(AuditVerifier.verify(CHAIN, List.<AuditEntry>of().iterator(), Optional.empty()))
                .isEqualTo(AuditVerdict.whole(CHAIN, 0));
    }

    @Test
    void aChangedPayloadIsSeen() {
        change(2, e -> new AuditEntry(e.chain(), e.seq(), e.at(), e.kind(), "{}", e.prev(), e.hash()));
        assertThat(verdict()).isEqualTo(AuditVerdict.broken(CHAIN, 3, 3, Fault.HASH));
    }

    @Test
    void aChangedKindIsSeen() {
        change(2, e -> new AuditEntry(e.chain(), e.seq(), e.at(), "OTHER", e.payload(), e.prev(), e.hash()));
        assertThat(verdict().fault()).isEqualTo(Fault.HASH);
    }

    @Test
    void aChangedInstantIsSeenToTheMicrosecond() {
        change(
                2,
                e -> new AuditEntry(
                        e.chain(), e.seq(), e.at().plusNanos(1000), e.kind(), e.payload(), e.prev(), e.hash()));
        assertThat(verdict().fault()).isEqualTo(Fault.HASH);
    }

    @Test
    void aHashMadeAnewBreaksTheNextLink() {
        change(2, e -> AuditEntry.following(AuditHead.of(entries.get(1)), e.at(), e.kind(), "{\"forged\":true}"));
        assertThat(verdict()).isEqualTo(AuditVerdict.broken(CHAIN, 4, 4, Fault.LINK));
    }

    @Test
    void aRemovedEntryIsSeen() {
        entries.remove(2);
        assertThat(verdict()).isEqualTo(AuditVerdict.broken(CHAIN, 3, 3, Fault.SEQUENCE));
    }

    @Test
    void aDoubledEntryIsSeen() {
        entries.add(2, entries.get(1));
        assertThat(verdict().fault()).isEqualTo(Fault.SEQUENCE);
    }

    @Test
    void anEntryOfAnotherChainIsSeen() {
        change(2, e -> new AuditEntry("borrower:b-2", e.seq(), e.at(), e.kind(), e.payload(), e.prev(), e.hash()));
        assertThat(verdict().fault()).isEqualTo(Fault.CHAIN);
    }

    @Test
    void entriesCutOffAtTheEndAreSeen() {
        entries.remove(4);
        assertThat(verdict()).isEqualTo(AuditVerdict.broken(CHAIN, 4, 5, Fault.HEAD));
    }

    @Test
    void anEntryForgedAtTheEndWithoutTheHeadIsSeen() {
        entries.add(AuditEntry.following(head, AT, "FORGED", "{}"));
        assertThat(verdict().fault()).isEqualTo(Fault.HEAD);
    }

    @Test
    void aChangedHeadIsSeen() {
        head = AuditHead.empty(CHAIN);
        assertThat(verdict().fault()).isEqualTo(Fault.HEAD);
    }

    @Test
    void aMovedFieldBoundaryGivesAnotherHash() {
        AuditEntry ab = AuditEntry.following(AuditHead.empty(CHAIN), AT, "AB", "C");
        AuditEntry a = AuditEntry.following(AuditHead.empty(CHAIN), AT, "A", "BC");
        assertThat(ab.hash()).isNotEqualTo(a.hash());
    }

    private AuditVerdict verdict() {
        return AuditVerifier.verify(CHAIN, entries.iterator(), Optional.of(head));
    }

    private void change(int index, UnaryOperator<AuditEntry> how) {
        entries.set(index, how.apply(entries.get(index)));
    }

    private static List<AuditEntry> aChainOf(int length) {
        List<AuditEntry> chain = new ArrayList<>();
        AuditHead head = AuditHead.empty(CHAIN);
        for (int i = 0; i < length; i++) {
            String payload =
                    AuditPayload.of("position", i).with("state", Fault.HASH).json();
            chain.add(AuditEntry.following(head, AT.plusSeconds(i), "NUMBER_BOUND", payload));
            head = AuditHead.of(chain.get(i));
        }
        return chain;
    }
}
