package dev.anshi.recipient;

import dev.anshi.database.Tx;

/**
 * Hears, in the transaction that writes it and under the person's lock, that something about a person changed which had forbidden a
 * message to them: a number was proved or confirmed, a consent given, a suppression lifted. Room {@code notice} listens.
 */
public interface FactsListener {

    void factsChanged(Tx tx, String recipientId);
}
