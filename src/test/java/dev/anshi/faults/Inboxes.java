package dev.anshi.faults;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.faults.Checker.Heard;

/** What the phones of a street got. */
@ApplicationScoped
class Inboxes {

    private final List<Heard> texts = new CopyOnWriteArrayList<>();

    void clear() {
        texts.clear();
    }

    void got(Heard text) {
        texts.add(text);
    }

    List<Heard> all() {
        return List.copyOf(texts);
    }

    List<Heard> of(String number) {
        return texts.stream().filter(text -> text.number().equals(number)).toList();
    }

    /** The last group of the pattern in the newest text to the number that it is found in. */
    Optional<String> newest(String number, Pattern pattern) {
        return of(number).stream()
                .map(text -> pattern.matcher(text.text()))
                .filter(Matcher::find)
                .reduce((earlier, later) -> later)
                .map(MatchResult.class::cast)
                .map(found -> found.group(found.groupCount()));
    }
}
