package dev.anshi.recipient;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.phone.PhoneNumber;

/**
 * Table contact_upload: numbers out of a borrower's address book, as keyed hashes and nothing else. The hash is of the borrower and the
 * number, so that neither another book nor a binding can be joined with it; nobody becomes a recipient by it (F01).
 */
@ApplicationScoped
public class ContactUploads {

    private final Recipients recipients;
    private final Keyring keyring;
    private final AuditChain audit;

    ContactUploads(Recipients recipients, Keyring keyring, AuditChain audit) {
        this.recipients = recipients;
        this.keyring = keyring;
        this.audit = audit;
    }

    /** Keeps the numbers beside those that are there. */
    public void add(Tx tx, String borrowerId, Collection<PhoneNumber> numbers, String consentTextVersion) {
        recipients.lock(tx, List.of(borrowerId));
        Instant now = tx.now();
        List<byte[]> hashes =
                numbers.stream().map(number -> hash(borrowerId, number)).toList();
        int added =
                tx.update("""
                insert into contact_upload (recipient_id, number_hash, consent_text_version, uploaded_at)
                select $1::text, unnest($2::bytea[]), $3::text, $4::timestamptz on conflict do nothing""", borrowerId, Columns.of(hashes, byte[][]::new, each -> each), consentTextVersion, now);
        String payload = AuditPayload.of("added", added)
                .with("consentTextVersion", consentTextVersion)
                .json();
        audit.append(tx, AuditChain.ofBorrower(borrowerId), "CONTACTS_UPLOADED", payload, now);
    }

    /** Removes all that this borrower ever uploaded. */
    public void removeAll(Tx tx, String borrowerId) {
        recipients.lock(tx, List.of(borrowerId));
        int removed = tx.update("delete from contact_upload where recipient_id = $1", borrowerId);
        if (removed > 0) {
            String payload = AuditPayload.of("removed", removed).json();
            audit.append(tx, AuditChain.ofBorrower(borrowerId), "CONTACTS_REMOVED", payload, tx.now());
        }
    }

    /** How many are kept of this borrower's address book. */
    public long count(Tx tx, String borrowerId) {
        return tx.first(
                        row -> row.getLong(0),
                        "select count(*) from contact_upload where recipient_id = $1",
                        borrowerId)
                .orElse(0L);
    }

    private byte[] hash(String borrowerId, PhoneNumber number) {
        return keyring.codeHash().of("contact-upload", borrowerId, hex(number));
    }

    private String hex(PhoneNumber number) {
        return HexFormat.of().formatHex(keyring.blindIndex().of(number));
    }
}
