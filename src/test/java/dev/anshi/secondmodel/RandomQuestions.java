package dev.anshi.secondmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Random questions in their JSON form, written from the text: most are good ones, at an hour and with facts that let the message out, made worse in
 * few ways by {@link Worsening}; else nearly all would be denied for many reasons at once. A question is told by seed, index and rulebook alone.
 */
final class RandomQuestions {

    private final long seed;
    private final Book book;

    /** @param rulebook whose durations and hours are the boundaries that facts are put at */
    RandomQuestions(long seed, JsonNode rulebook) {
        // Each rulebook gets questions of its own.
        this.seed = seed * 31 + Read.word(rulebook, "id").hashCode();
        this.book = new Book(rulebook);
    }

    ObjectNode question(long index) {
        Dice dice = new Dice(seed, index);
        ObjectNode question = new GoodQuestion(dice, book).question();
        Worsening worsening = new Worsening(dice, book, question);
        int ways = dice.percent(2) ? 15 : dice.among(0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 5);
        for (int i = 0; i < ways; i++) {
            worsening.once();
        }
        return question;
    }
}
