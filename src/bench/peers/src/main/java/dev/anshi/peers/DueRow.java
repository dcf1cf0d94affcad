package dev.anshi.peers;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** The view of what is due, for JPQL. */
@Entity
@Immutable
@Table(name = "peer_due")
public class DueRow {

    @EmbeddedId
    Key key;

    LocalDate dueDate;
    short shard;
    String installmentStatus;
    Instant asOf;
    String borrowerId;
    String borrowerStatus;
    String zone;
    String identityStatus;
    Instant pausedUntil;
    String provenance;
    String numberState;
    Instant provenAt;
    Instant confirmedAt;
    Instant activeFrom;
    String lineType;
    Boolean exclusiveUse;
    String senderId;
    String senderKind;

    /** Which installment. */
    @Embeddable
    public record Key(String loanId, int number) implements Serializable {}
}
