package dev.anshi.binding;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.assurance.AskAboutNumbers;
import dev.anshi.assurance.PluggableOperator;
import dev.anshi.assurance.StandInOperator;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** A proof stands when it is committed. Does anything that fails afterwards say otherwise? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AskAtProofTest {

    @Inject
    Database database;

    @Inject
    AskAboutNumbers operators;

    @Inject
    Bindings bindings;

    @Inject
    LedgerFixture ledger;

    @Inject
    PluggableOperator plug;

    private final StandInOperator operator = new StandInOperator();

    @AfterEach
    void hangUp() {
        plug.unplug();
        operator.close();
    }

    @Test
    void aDatabaseThatFailsAfterTheProofIsNotHeardOf() {
        // Given: nothing to read the jurisdiction by.
        plug.plug(operator);
        AskAtProof asking = new AskAtProof(database, null, operators);
        LedgerFixture.BoundBorrower lin = ledger.aBoundBorrower();
        Binding proved =
                database.transaction(tx -> bindings.active(tx, lin.id()).orElseThrow());

        // Then
        assertThatCode(() -> asking.about(proved, lin.id())).doesNotThrowAnyException();
        assertThat(operator.exchanges()).isEmpty();
    }
}
