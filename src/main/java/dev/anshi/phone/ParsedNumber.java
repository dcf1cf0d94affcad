package dev.anshi.phone;

import java.util.Objects;

/** A number as its range describes it; {@code region} is ISO 3166-1 alpha-2, or 001 for a number of no country. */
public record ParsedNumber(PhoneNumber number, LineType line, String region) {

    public ParsedNumber {
        Objects.requireNonNull(number);
        Objects.requireNonNull(line);
        Objects.requireNonNull(region);
    }
}
