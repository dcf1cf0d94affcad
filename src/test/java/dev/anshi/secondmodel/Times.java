package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.secondmodel.Book.Rest;

/** Instants at which something in the text turns, or a moment beside. */
final class Times {

    private final Dice dice;
    private final Book book;
    private final ObjectNode question;
    private final Instant at;
    private final List<Duration> boundaries;

    Times(Dice dice, Book book, ObjectNode question, Instant at) {
        this.dice = dice;
        this.book = book;
        this.question = question;
        this.at = at;
        this.boundaries = List.of(
                Duration.ZERO,
                book.freshness,
                book.fullContent,
                book.contestWindow,
                book.simHold,
                book.ledgerAge,
                book.contactFreshness,
                Duration.ofMinutes(5));
    }

    /** Before, at and after `at`, and a boundary of the rulebook before it. */
    String instant() {
        Duration age = dice.about(dice.of(boundaries));
        return at.minus(dice.percent(20) ? age.negated() : age).toString();
    }

    /** About so much after `at`; or when the hours open, where they are what `at` may be put off to. */
    String later(Duration boundary) {
        return (dice.percent(30) ? opening() : at.plus(dice.about(boundary))).toString();
    }

    /** When an entry of the rulebook's hours opens on the day of `at` or the next, in some zone of the recipient; or a moment beside it. */
    Instant opening() {
        List<String> names = new ArrayList<>(Read.words(question.path("recipient"), "zones"));
        names.removeAll(Words.NO_ZONES);
        if (names.isEmpty() || book.hours.isEmpty()) {
            return at;
        }
        ZoneId zone = Given.zone(dice.of(names));
        LocalDate day = LocalDate.ofInstant(at, zone).plusDays(dice.upTo(1));
        Instant opens = day.atTime(dice.of(book.hours).from()).atZone(zone).toInstant();
        return opens.plusMillis(dice.among(-1, 0, 0, 1));
    }

    String sinceConversation() {
        List<Rest> rests = book.afterConversation;
        return rests.isEmpty()
                ? instant()
                : at.minus(dice.about(dice.of(rests).per())).toString();
    }

    /** Events count unless the proof is later: most lie near it. */
    String aboutProof(ObjectNode number) {
        Instant provenAt = Read.instant(number, "provenAt");
        return provenAt == null || dice.percent(30)
                ? instant()
                : provenAt.plus(dice.about(Duration.ZERO)).toString();
    }
}
