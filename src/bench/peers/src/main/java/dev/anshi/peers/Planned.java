package dev.anshi.peers;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.anshi.authorization.Channel;

/** One notice of an installment as the product stores it: the notice, its line, its decision. Ids are assigned, so that JPA may batch. */
public record Planned(Notice notice, Line line, DecisionRow decision) {

    /** Table notice; what the planner leaves to its defaults is not mapped. */
    @Entity
    @Table(name = "notice")
    public static class Notice {

        @Id
        UUID id;

        String borrowerId;
        String recipientId;
        String senderId;
        String relation;
        String purpose;
        String channel;
        String state;
        String queue;
        LocalDate stepDate;
        Instant sendAt;
        Instant expiresAt;
        String content;
        long reasons;
        short decisions;
        boolean replan;
        short attempts;
        Instant settledAt;
        Instant createdAt;
    }

    /** Table notice_installment. */
    @Entity
    @Table(name = "notice_installment")
    public static class Line {

        @EmbeddedId
        Key key;

        UUID noticeId;
        boolean covered;

        /** Its primary key. */
        @Embeddable
        public record Key(
                String borrowerId,
                String loanId,
                int number,
                LocalDate dueDate,
                String stepId,
                String recipientId,
                String channel,
                short generation)
                implements Serializable {}
    }

    /** Table decision. */
    @Entity
    @Table(name = "decision")
    public static class DecisionRow {

        @EmbeddedId
        Key key;

        String phase;
        Instant at;
        String effect;
        String content;
        Instant until;
        long reasons;
        String rulebook;
        String facts;

        /** Its primary key. */
        @Embeddable
        public record Key(UUID noticeId, short seq) implements Serializable {}
    }

    static Line line(Due due, Channel channel, UUID notice) {
        Line line = new Line();
        line.key = new Line.Key(
                due.borrowerId(),
                due.loanId(),
                due.number(),
                due.dueDate(),
                "due",
                due.borrowerId(),
                channel.name(),
                (short) 0);
        line.noticeId = notice;
        return line;
    }
}
