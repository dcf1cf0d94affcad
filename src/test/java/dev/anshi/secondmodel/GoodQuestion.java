package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.secondmodel.Book.Bar;
import dev.anshi.secondmodel.Book.Hours;

/** A question that the text would mostly answer with PERMIT, its facts chosen by purpose and relation; caps and pauses may still put it off. */
final class GoodQuestion {

    private final Dice dice;
    private final Book book;
    private final ObjectNode question = JsonNodeFactory.instance.objectNode();

    private final String purpose;
    private final String channel;
    private final String sender;
    private final String relation;
    private final List<String> zones;
    private final Instant at;

    GoodQuestion(Dice dice, Book book) {
        this.dice = dice;
        this.book = book;
        this.purpose = dice.percent(55)
                ? dice.among("REPAYMENT_REMINDER", "OVERDUE_NOTICE", "OVERDUE_NOTICE", "CONTACT_CALLBACK")
                : dice.of(Words.PURPOSES);
        this.channel = channelFor(purpose);
        this.sender = dice.of(Words.SENDERS);
        this.relation = relationFor(purpose);
        this.zones = zones();
        this.at = openTime();
    }

    ObjectNode question() {
        attempt();
        recipient();
        question.putObject("borrower").put("status", dice.percent(95) ? "ACTIVE" : dice.of(Words.STATUSES));
        number();
        consents();
        installments();
        if (Given.oneOf(relation, "DELEGATE", "REPRESENTATIVE")) {
            mandate();
        }
        if (Given.oneOf(relation, "EMERGENCY_CONTACT")) {
            contact();
        }
        history();
        return question;
    }

    private String channelFor(String purpose) {
        return switch (purpose) {
            case "CONSENT_REQUEST", "REPLY" -> "SMS";
            case "CONTACT_CALLBACK", "ONE_TIME_CODE" -> dice.among("SMS", "VOICE");
            default -> dice.among("SMS", "SMS", "VOICE", "VOICE", "IN_APP");
        };
    }

    private String relationFor(String purpose) {
        return switch (purpose) {
            case "REPAYMENT_REMINDER" -> dice.among("SELF", "SELF", "CO_BORROWER", "DELEGATE", "REPRESENTATIVE");
            case "OVERDUE_NOTICE" -> dice.among("SELF", "CO_BORROWER", "GUARANTOR", "DELEGATE", "REPRESENTATIVE");
            case "POLICY_UPDATE" -> "SELF";
            case "BINDING_NOTICE", "BINDING_CHECKUP" -> dice.among("SELF", "SELF", "DELEGATE", "REPRESENTATIVE");
            case "CONTACT_CALLBACK" -> "EMERGENCY_CONTACT";
            case "CONSENT_REQUEST" -> dice.among("EMERGENCY_CONTACT", "DELEGATE");
            case "ONE_TIME_CODE" -> dice.among("SELF", "EMERGENCY_CONTACT", "DELEGATE", "REPRESENTATIVE");
            default -> dice.of(Words.RELATIONS);
        };
    }

    private List<String> zones() {
        String home = dice.of(Words.ZONES);
        return dice.percent(75) ? List.of(home) : List.of(home, dice.of(Words.ZONES));
    }

    /** At noon or so; one in five on a day when the clocks change, or just where the hours open or close. */
    private Instant openTime() {
        ZoneId zone = Given.zone(zones.get(0));
        if (dice.percent(8)) {
            return dice.dayOfChange(zone);
        }
        LocalDate day = LocalDate.ofInstant(dice.anyInstant(), zone);
        if (dice.percent(12) && !book.hours.isEmpty()) {
            Hours entry = dice.of(book.hours);
            LocalTime edge = dice.among(entry.from(), entry.to(), LocalTime.MIDNIGHT);
            return day.atTime(edge).atZone(zone).toInstant().plus(dice.about(Duration.ZERO));
        }
        return day.atTime(10, 0).atZone(zone).toInstant().plus(dice.within(Duration.ofHours(8)));
    }

    private String instant(Instant instant) {
        return instant.toString();
    }

    private String ago(Duration age) {
        return instant(at.minus(age));
    }

    private void attempt() {
        ObjectNode attempt = question.putObject("attempt");
        attempt.put("purpose", purpose).put("channel", channel).put("at", instant(at));
        boolean barred = book.forbidden.stream()
                .map(Bar::senders)
                .anyMatch(senders -> senders != null && senders.contains("AGENCY"));
        if (barred && dice.percent(90)) {
            attempt.put("sender", dice.among("CREDITOR", "SERVICER"));
        } else if (dice.percent(70)) {
            attempt.put("sender", sender);
        }
        if (dice.percent(30)) {
            attempt.put(
                    "expiresAt",
                    instant(at.plus(dice.within(Duration.ofDays(8))).plusMillis(1)));
        }
        if (purpose.equals("REPLY")) {
            attempt.put("inReplyTo", ago(dice.within(Duration.ofMinutes(5))));
        }
    }

    private void recipient() {
        ObjectNode recipient = question.putObject("recipient");
        recipient.put("relation", relation).put("status", "ACTIVE");
        ArrayNode names = recipient.putArray("zones");
        zones.forEach(names::add);
        recipient.put("identity", dice.percent(85) ? "VERIFIED" : "UNVERIFIED");
        recipient.put("inbox", dice.percent(75));
        if (dice.percent(10)) {
            recipient.put("conversationAt", ago(dice.within(Duration.ofDays(9))));
        }
    }

    private void number() {
        ObjectNode number = question.putObject("number");
        number.put("provenance", dice.of(Words.GOOD_PROVENANCES));
        number.put("state", purpose.equals("CONSENT_REQUEST") ? "PENDING" : "ACTIVE");
        if (!purpose.equals("CONTACT_CALLBACK") || dice.percent(70)) {
            number.put("provenAt", ago(dice.within(dice.percent(70) ? book.fullContent : book.freshness)));
        }
        if (dice.percent(30)) {
            number.put("confirmedAt", ago(dice.within(book.freshness)));
        }
        if (purpose.equals("BINDING_NOTICE") && dice.percent(40)) {
            number.put("state", dice.among("REPLACED", "REVOKED", "SUSPENDED"));
            number.put("changedAt", ago(dice.within(book.contestWindow)));
        }
        number.put("lineType", dice.among("MOBILE", "MOBILE", "VOIP", "UNKNOWN"));
        number.put("exclusiveUse", dice.percent(85));
        number.putArray("suppressions");
    }

    private void consents() {
        ArrayNode consents = question.putArray("consents");
        if (dice.percent(60)) {
            consent(consents, "WITHDRAWN", dice.within(Duration.ofDays(90)).plusDays(400));
            consent(consents, "GRANTED", dice.within(Duration.ofDays(400)));
        }
    }

    private void consent(ArrayNode consents, String state, Duration age) {
        consents.addObject()
                .put("purpose", purpose)
                .put("channel", channel)
                .put("state", state)
                .put("at", ago(age));
    }

    private void installments() {
        ArrayNode installments = question.putArray("installments");
        for (int i = dice.among(0, 0, 0, 1, 1, 2); i >= 0; i--) {
            ObjectNode installment = installments.addObject();
            installment.put("loan", dice.of(Words.LOANS)).put("status", "OUTSTANDING");
            LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
            int days = purpose.equals("REPAYMENT_REMINDER")
                    ? dice.among(0, 1, 1, 2, 3, 5, 7)
                    : -dice.among(1, 2, 2, 3, 4, 5, 30);
            installment.put("dueDate", today.plusDays(days).toString());
            installment.put("asOf", ago(dice.within(book.ledgerAge)));
        }
    }

    private void mandate() {
        ObjectNode mandate = question.putObject("mandate");
        ArrayNode purposes = mandate.putArray("purposes");
        if (purpose.equals("CONSENT_REQUEST")) {
            mandate.put("grantedAt", ago(dice.within(Duration.ofDays(9))));
            return;
        }
        Duration granted = dice.within(Duration.ofDays(200));
        mandate.put("grantedAt", ago(granted)).put("acceptedAt", ago(dice.within(granted)));
        mandate.put("askedAt", ago(granted));
        if (dice.percent(30)) {
            mandate.put(
                    "expiresAt",
                    instant(at.plus(dice.within(Duration.ofDays(3))).plusMillis(1)));
        }
        if (dice.percent(20)) {
            mandate.put(dice.among("declinedAt", "revokedAt"), ago(granted.plus(dice.within(Duration.ofDays(9)))));
        }
        purposes.add("REPAYMENT_REMINDER").add("OVERDUE_NOTICE");
    }

    private void contact() {
        ObjectNode contact = question.putObject("contact");
        ArrayNode attempts = contact.putArray("attempts");
        if (purpose.equals("CONSENT_REQUEST")) {
            return;
        }
        contact.put("askedAt", ago(dice.within(Duration.ofDays(400))));
        contact.put("consentedAt", ago(dice.within(book.contactFreshness)));
        contact.put("overdueDays", book.contactOverdueDays + dice.upTo(20));
        if (dice.percent(30)) {
            attempt(attempts, "REACHED", dice.of(Words.CHANNELS), Duration.ofDays(30));
        }
        for (int i = book.contactAttempts + dice.upTo(2); i > 0; i--) {
            String by = i <= Words.CHANNELS.size() ? Words.CHANNELS.get(i - 1) : dice.of(Words.CHANNELS);
            attempt(attempts, "UNREACHED", by, Duration.ofHours(30L * i).plusMinutes(dice.upTo(600)));
        }
    }

    private void attempt(ArrayNode attempts, String outcome, String by, Duration age) {
        attempts.addObject().put("at", ago(age)).put("channel", by).put("outcome", outcome);
    }

    private void history() {
        ArrayNode history = question.putArray("history");
        for (int i = dice.among(0, 0, 1, 2, 4); i > 0; i--) {
            ObjectNode past = history.addObject();
            past.put("at", ago(dice.within(Duration.ofDays(20))));
            past.put("purpose", dice.of(Words.PURPOSES)).put("channel", dice.of(Words.CHANNELS));
            ArrayNode loans = past.putArray("loans");
            Words.LOANS.stream().filter(loan -> dice.percent(40)).forEach(loans::add);
        }
    }
}
