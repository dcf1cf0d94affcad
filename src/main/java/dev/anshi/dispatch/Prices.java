package dev.anshi.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.anshi.phone.DiallingPrefix;
import dev.anshi.phone.PhoneNumber;

/** What a text is estimated to cost, in millionths of a dollar: a price a segment, by where the number lies. AWS's own bill comes later. */
final class Prices {

    private static final int MICROS_OF_A_DOLLAR = 6;

    private final BigDecimal usual;
    private final Map<DiallingPrefix, BigDecimal> byPrefix = new TreeMap<>(
            Comparator.comparing((DiallingPrefix prefix) -> prefix.digits().length())
                    .reversed()
                    .thenComparing(DiallingPrefix::digits));

    /**
     * @param usual dollars a segment where no line says another price
     * @param lines as {@code +86=0.03}; anything else is a mistake of the configuration and refused with IllegalArgumentException
     */
    Prices(BigDecimal usual, List<String> lines) {
        this.usual = notNegative(usual);
        lines.forEach(this::add);
    }

    long micros(PhoneNumber to, int segments) {
        BigDecimal price = byPrefix.entrySet().stream()
                .filter(each -> to.isUnder(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
        return micros(price.multiply(BigDecimal.valueOf(segments)));
    }

    /** Rounded up: a cap is to hold. */
    static long micros(BigDecimal dollars) {
        return dollars.movePointRight(MICROS_OF_A_DOLLAR)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private void add(String line) {
        String[] parts = line.split("=", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("anshi.texts.prices: a price is written as +86=0.03");
        }
        byPrefix.put(DiallingPrefix.of(parts[0]), notNegative(new BigDecimal(parts[1].strip())));
    }

    private static BigDecimal notNegative(BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("anshi.texts: a price is not negative");
        }
        return price;
    }
}
