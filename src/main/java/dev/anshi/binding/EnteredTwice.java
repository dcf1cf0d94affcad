package dev.anshi.binding;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.phone.NumberParser;
import dev.anshi.phone.NumberRefusedException;
import dev.anshi.phone.ParsedNumber;

/** A number typed twice, since who types a wrong digit seldom types the same wrong digit again. */
@ApplicationScoped
public class EnteredTwice {

    private final NumberParser parser;

    EnteredTwice(NumberParser parser) {
        this.parser = parser;
    }

    /**
     * The number, where both entries are the same one in whatever form; empty where they differ.
     *
     * @throws NumberRefusedException where the first entry is no number that a text can go to
     */
    public Optional<ParsedNumber> read(String number, String again, @Nullable String region) {
        ParsedNumber first = parser.parse(number, region);
        return isSame(first, again, region) ? Optional.of(first) : Optional.empty();
    }

    private boolean isSame(ParsedNumber first, String again, @Nullable String region) {
        try {
            return parser.parse(again, region).number().equals(first.number());
        } catch (NumberRefusedException e) {
            return false;
        }
    }
}
