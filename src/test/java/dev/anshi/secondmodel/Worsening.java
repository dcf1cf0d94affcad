package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.secondmodel.Book.Cap;

/** Changes one fact of a question at a time: taken away, another word, or an instant at a boundary of the text. "Worse" is mostly so, not always. */
final class Worsening {

    private final Dice dice;
    private final Book book;
    private final ObjectNode question;
    private final Instant at;
    private final Times times;

    Worsening(Dice dice, Book book, ObjectNode question) {
        this.dice = dice;
        this.book = book;
        this.question = question;
        this.at = Instant.parse(question.path("attempt").path("at").textValue());
        this.times = new Times(dice, book, question, at);
    }

    void once() {
        switch (dice.upTo(19)) {
            case 0 -> attempt();
            case 1 -> attemptsTimes();
            case 2, 3 -> recipient();
            case 4 -> zones();
            case 5 -> borrower();
            case 6 -> words(object("number"));
            case 7, 8, 9 -> numbersTimes(object("number"));
            case 10 -> suppression(object("number").withArray("suppressions"));
            case 11 -> consent(question.withArray("consents"));
            case 12, 13 -> installment(question.withArray("installments"));
            case 14, 15 -> mandate(object("mandate"));
            case 16, 17 -> contact(object("contact"));
            case 18 -> fullCap(question.withArray("history"));
            default ->
                question.remove(dice.of(List.of(
                        "recipient",
                        "borrower",
                        "number",
                        "consents",
                        "installments",
                        "mandate",
                        "contact",
                        "history")));
        }
    }

    private ObjectNode object(String name) {
        return question.path(name) instanceof ObjectNode object ? object : question.putObject(name);
    }

    /** A text, or nothing, by which the field is taken away or null. */
    private void put(ObjectNode object, String field, String text) {
        if (!dice.percent(15)) {
            object.put(field, text);
        } else if (dice.percent(50)) {
            object.putNull(field);
        } else {
            object.remove(field);
        }
    }

    private void attempt() {
        ObjectNode attempt = object("attempt");
        switch (dice.upTo(2)) {
            case 0 -> attempt.put("purpose", dice.of(Words.PURPOSES));
            case 1 -> attempt.put("channel", dice.of(Words.CHANNELS));
            default -> put(attempt, "sender", dice.of(Words.SENDERS));
        }
    }

    private void attemptsTimes() {
        ObjectNode attempt = object("attempt");
        switch (dice.upTo(2)) {
            case 0 -> attempt.put("at", at.plus(dice.within(Duration.ofDays(1))).toString());
            case 1 ->
                put(attempt, "expiresAt", times.later(dice.among(Duration.ZERO, Duration.ZERO, Duration.ofHours(12))));
            default ->
                put(
                        attempt,
                        "inReplyTo",
                        at.minus(dice.about(Duration.ofMinutes(5))).toString());
        }
    }

    private void recipient() {
        ObjectNode recipient = object("recipient");
        switch (dice.upTo(5)) {
            case 0 -> put(recipient, "relation", dice.of(Words.RELATIONS));
            case 1 -> put(recipient, "status", dice.of(Words.STATUSES));
            case 2 -> put(recipient, "identity", dice.of(Words.IDENTITIES));
            case 3 -> recipient.put("inbox", false);
            case 4 -> recipient.remove("inbox");
            default -> put(recipient, "conversationAt", times.sinceConversation());
        }
    }

    private void zones() {
        ObjectNode recipient = object("recipient");
        if (dice.percent(10)) {
            recipient.remove("zones");
            return;
        }
        ArrayNode zones = dice.percent(20) ? recipient.putArray("zones") : recipient.withArray("zones");
        for (int i = dice.upTo(2); i > 0; i--) {
            zones.add(dice.percent(10) ? dice.of(Words.NO_ZONES) : dice.of(Words.ZONES));
        }
    }

    private void borrower() {
        ObjectNode borrower = object("borrower");
        if (dice.percent(50)) {
            put(borrower, "status", dice.of(Words.STATUSES));
        } else {
            put(
                    borrower,
                    "pausedUntil",
                    times.later(dice.among(Duration.ZERO, Duration.ofDays(2), Duration.ofDays(400))));
        }
    }

    private void words(ObjectNode number) {
        switch (dice.upTo(3)) {
            case 0 -> put(number, "provenance", dice.of(Words.PROVENANCES));
            case 1 -> put(number, "state", dice.of(Words.STATES));
            case 2 -> put(number, "lineType", dice.of(Words.LINE_TYPES));
            default -> number.put("exclusiveUse", false);
        }
    }

    private void numbersTimes(ObjectNode number) {
        switch (dice.upTo(9)) {
            case 0 -> put(number, "provenAt", times.instant());
            case 1 -> number.remove("provenAt");
            case 2 -> put(number, "confirmedAt", times.instant());
            case 3 ->
                put(
                        number,
                        "activeFrom",
                        times.later(dice.among(Duration.ZERO, Duration.ofHours(12), book.contestWindow)));
            case 4 -> put(number, "changedAt", times.instant());
            case 5 -> put(number, "reassignedAt", times.aboutProof(number));
            case 6 -> put(number, "claimedByOtherAt", times.aboutProof(number));
            case 7 ->
                put(number, "simChangedAt", at.minus(dice.about(book.simHold)).toString());
            case 8 -> overWhenTheHoursOpen(number);
            default -> provenAboutTheSimHold(number);
        }
    }

    /** What holds at `at` and just, or just not, at the instant it may be put off to. */
    private void overWhenTheHoursOpen(ObjectNode number) {
        number.put("provenAt", times.opening().minus(book.freshness).toString());
        number.put("changedAt", times.opening().minus(book.contestWindow).toString());
        if (question.path("contact") instanceof ObjectNode contact) {
            contact.put(
                    "consentedAt", times.opening().minus(book.contactFreshness).toString());
        }
    }

    private void provenAboutTheSimHold(ObjectNode number) {
        Instant simChangedAt = at.minus(dice.within(book.simHold));
        number.put("simChangedAt", simChangedAt.toString());
        number.put("provenAt", simChangedAt.plus(dice.about(book.simHold)).toString());
    }

    private void suppression(ArrayNode suppressions) {
        ObjectNode suppression = suppressions.addObject();
        suppression.put("kind", dice.of(Words.SUPPRESSIONS));
        if (dice.percent(60)) {
            suppression.put("channel", dice.of(Words.CHANNELS));
        }
        put(suppression, "at", times.aboutProof(object("number")));
        if (dice.percent(40)) {
            suppression.put("liftedAt", times.later(Duration.ZERO));
        }
    }

    /** One of the purpose and channel that are asked about, mostly; beside or at the instant of another. */
    private void consent(ArrayNode consents) {
        JsonNode attempt = question.path("attempt");
        String others = consents.isEmpty()
                ? times.instant()
                : consents.get(0).path("at").textValue();
        consents.addObject()
                .put("purpose", dice.percent(80) ? Read.word(attempt, "purpose") : dice.of(Words.PURPOSES))
                .put("channel", dice.percent(80) ? Read.word(attempt, "channel") : dice.of(Words.CHANNELS))
                .put("state", dice.percent(70) ? "WITHDRAWN" : "GRANTED")
                .put("at", dice.percent(40) ? others : times.instant());
    }

    private void installment(ArrayNode installments) {
        ObjectNode installment = installments.isEmpty() || dice.percent(20)
                ? installments.addObject().put("loan", dice.of(Words.LOANS))
                : (ObjectNode) installments.get(dice.upTo(installments.size() - 1));
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        switch (dice.upTo(2)) {
            case 0 -> put(installment, "status", dice.of(Words.OWED));
            case 1 ->
                put(installment, "dueDate", today.plusDays(dice.upTo(4) - 2L).toString());
            default ->
                put(installment, "asOf", at.minus(dice.about(book.ledgerAge)).toString());
        }
    }

    private void mandate(ObjectNode mandate) {
        String field = dice.among("grantedAt", "askedAt", "acceptedAt", "declinedAt", "expiresAt", "revokedAt");
        Instant grantedAt = Read.instant(mandate, "grantedAt");
        switch (dice.upTo(3)) {
            case 0 -> put(mandate, field, times.later(Duration.ZERO));
            case 1 ->
                put(
                        mandate,
                        field,
                        grantedAt == null
                                ? times.instant()
                                : grantedAt.plus(dice.about(Duration.ZERO)).toString());
            case 2 -> put(mandate, "expiresAt", times.later(dice.among(Duration.ZERO, Duration.ofHours(12))));
            default -> mandate.putArray("purposes").add(dice.of(Words.PURPOSES));
        }
    }

    private void contact(ObjectNode contact) {
        switch (dice.upTo(4)) {
            case 0 -> put(contact, dice.among("askedAt", "consentedAt", "declinedAt"), times.instant());
            case 1 ->
                put(
                        contact,
                        "consentedAt",
                        at.minus(dice.about(book.contactFreshness)).toString());
            case 2 -> contact.put("overdueDays", book.contactOverdueDays + dice.upTo(2) - 1);
            case 3 -> put(contact, "calledAt", times.instant());
            default -> call(contact.withArray("attempts"));
        }
    }

    private void call(ArrayNode attempts) {
        if (!attempts.isEmpty() && dice.percent(40)) {
            attempts.remove(0);
            return;
        }
        String others = attempts.isEmpty()
                ? times.instant()
                : attempts.get(0).path("at").textValue();
        attempts.addObject()
                .put("at", dice.percent(40) ? others : times.instant())
                .put("channel", dice.of(Words.CHANNELS))
                .put("outcome", dice.of(Words.OUTCOMES));
    }

    /** As many entries as the cap bears, one more or one fewer, some of them just about to fall out of it. */
    private void fullCap(ArrayNode history) {
        JsonNode attempt = question.path("attempt");
        Cap cap = book.caps.isEmpty() ? new Cap(null, 2, Duration.ofDays(1), false) : dice.of(book.caps);
        for (int i = cap.max() + dice.upTo(2) - 1; i > 0; i--) {
            Duration age = dice.percent(30) ? dice.about(cap.per()) : dice.within(cap.per());
            ObjectNode past = history.addObject().put("at", at.minus(age).toString());
            past.put("purpose", dice.percent(97) ? Read.word(attempt, "purpose") : dice.of(Words.PURPOSES));
            past.put("channel", dice.percent(97) ? Read.word(attempt, "channel") : dice.of(Words.CHANNELS));
            ArrayNode loans = past.putArray("loans");
            Words.LOANS.stream().filter(loan -> dice.percent(90)).forEach(loans::add);
        }
    }
}
