package dev.anshi.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Does a person look at an address that goes through accounts, whatever devices it says to be? At three of an address, for tests. */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AddressWatchTest {

    private static final WatchConfig THREE = new WatchConfig() {

        @Override
        public int mostOfAnAddress() {
            return 3;
        }

        @Override
        public int mostOfADevice() {
            return Integer.MAX_VALUE - 1;
        }
    };

    @Inject
    LedgerFixture ledger;

    @Inject
    BindingChanges changes;

    @Inject
    CaseFiles cases;

    @Inject
    Bindings bindings;

    @Inject
    ChangeOrigins origins;

    @Inject
    Recipients recipients;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    private final String address = UUID.randomUUID().toString();
    private Watch watch;

    @BeforeEach
    void aWatch() {
        watch = new Watch(cases, bindings, origins, THREE);
    }

    @Test
    void theFourthPersonFromOneAddressInADayIsTheOneCase() {
        // Given
        List<String> persons = List.of(begun(), begun(), begun(), begun(), begun());

        // Then
        assertThat(persons).filteredOn(this::isLookedAt).containsExactly(persons.get(3));
    }

    private String begun() {
        LedgerFixture.BoundBorrower borrower = ledger.aBoundBorrower();
        ChangeAnswer answer = changes.start(new StartChange(
                borrower.id(),
                Optional.of("session"),
                Set.of("pwd", "face"),
                Optional.of(clock.instant()),
                borrower.number(),
                true,
                Set.of(Hint.EXCLUSIVE_USE),
                Set.of(
                        new Origin(Origin.Kind.ADDRESS, address.getBytes(UTF_8)),
                        new Origin(Origin.Kind.DEVICE, borrower.id().getBytes(UTF_8)))));
        assertThat(answer).isInstanceOf(ChangeAnswer.Running.class);
        database.run(tx -> {
            recipients.lock(tx, List.of(borrower.id()));
            watch.look(tx, ((ChangeAnswer.Running) answer).change());
        });
        return borrower.id();
    }

    private boolean isLookedAt(String person) {
        return database.transaction(tx -> cases.isOpen(tx, CaseKind.ADDRESS_OF_MANY, person));
    }
}
