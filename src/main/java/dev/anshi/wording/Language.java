package dev.anshi.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts and the words for amounts and dates of one language, out of {@code texts/LANGUAGE.properties}.
 *
 * <p>Numbers and dates are written by the file's own signs, not by the JDK's locale data: these differ between releases and are mostly absent
 * from a native image, and a text must read the same wherever it is made.
 */
final class Language {
    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");
    // A line break or an invisible sign in a lender's name must not shape the text around it; but the joiners (U+200C,
    // U+200D) are spelling in the scripts of India and Persia, and hold an emoji's parts together.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\u200C\\u200D]]+");

    private static final String OF_SPEECH = "spoken.";
    // Digits and capitals that stand beside each other, or have a blank or a hyphen between them, as in "400 820-0000".
    private static final Pattern BETWEEN_SIGNS = Pattern.compile("(?<=[0-9A-Z])[ -]*(?=[0-9A-Z])");

    private final Map<String, String> lines;
    private final List<String> months;
    private final boolean aloud;

    private Language(Map<String, String> lines, boolean aloud) {
        this.lines = Map.copyOf(lines);
        this.months = List.of(line("months").split(","));
        this.aloud = aloud;
    }

    /** Reads the file of one language; that it is missing or broken is a defect of the build. */
    static Language load(String language) {
        String path = "texts/" + language + ".properties";
        try (InputStream in = Language.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no texts for language " + language);
            }
            Properties file = new Properties();
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> lines = new HashMap<>();
            file.stringPropertyNames().forEach(key -> lines.put(key, file.getProperty(key)));
            return of(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Language of(Map<String, String> lines) {
        return new Language(lines, false);
    }

    /** The same language for a voice: lines of {@code spoken.KEY} stand in place of those of KEY, and amounts and codes can be read aloud. */
    Language spoken() {
        Map<String, String> said = new HashMap<>(lines);
        lines.forEach((key, line) -> {
            if (key.startsWith(OF_SPEECH)) {
                said.put(key.substring(OF_SPEECH.length()), line);
            }
        });
        return new Language(said, true);
    }

    /** A code or a phone number; for a voice its signs apart, so that none is read as part of a larger number or word. */
    String sign(String code) {
        return aloud ? BETWEEN_SIGNS.matcher(code).replaceAll(line("apart")) : code;
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(new TreeSet<>(lines.keySet()));
    }

    String line(String key) {
        String line = lines.get(key);
        if (line == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        return line;
    }

    /** The line with its words in place, in one pass: a brace inside a value stays a brace. */
    String fill(String key, Map<String, String> words) {
        return WORD.matcher(line(key)).replaceAll(found -> Matcher.quoteReplacement(word(key, found.group(1), words)));
    }

    /** {@code key.one} for one, {@code key.other} for the rest; the word {@code {count}} is the count. */
    String fillCounted(String key, int count) {
        return fill(key + (count == 1 ? ".one" : ".other"), Map.of("count", Integer.toString(count)));
    }

    String amount(long minor, Currency currency) {
        // Currencies without minor units of their own (XAU) answer −1.
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal value = BigDecimal.valueOf(minor, digits);
        DecimalFormat format = new DecimalFormat("#,##0", symbols());
        format.setGroupingUsed(!aloud);
        format.setMinimumFractionDigits(aloud && value.stripTrailingZeros().scale() <= 0 ? 0 : digits);
        String own = "amount." + currency.getCurrencyCode();
        return fill(
                lines.containsKey(own) ? own : "amount",
                Map.of("amount", format.format(value), "currency", currency.getCurrencyCode()));
    }

    String date(LocalDate date, LocalDate today) {
        return fill(
                date.getYear() == today.getYear() ? "date" : "date.year",
                Map.of(
                        "day",
                        Integer.toString(date.getDayOfMonth()),
                        "month",
                        months.get(date.getMonthValue() - 1),
                        "year",
                        Integer.toString(date.getYear())));
    }

    private DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(line("amount.grouping").charAt(0));
        symbols.setDecimalSeparator(line("amount.decimal").charAt(0));
        return symbols;
    }

    private static String word(String key, String name, Map<String, String> words) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("text " + key + " lacks its " + name);
        }
        return UNPRINTABLE.matcher(word).replaceAll(" ");
    }
}
