package dev.anshi.switches;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.phone.DiallingPrefix;
import dev.anshi.phone.PhoneNumber;

/**
 * What an operations switch is about: {@code all}, {@code jurisdiction:cn} (the debtor's), {@code template:OVERDUE_NOTICE},
 * {@code template:OVERDUE_NOTICE.SMS}, {@code channel:SMS}, or {@code prefix:881}: numbers that begin with +881.
 */
public record SwitchScope(String id) {

    private static final Pattern JURISDICTION = Pattern.compile("jurisdiction:[a-z][a-z0-9]{0,15}");
    private static final Pattern TEMPLATE = Pattern.compile("template:([A-Z_]+)(?:\\.([A-Z_]+))?");
    private static final Pattern PREFIX = Pattern.compile("prefix:([1-9][0-9]{0,6})");
    private static final Pattern CHANNEL = Pattern.compile("channel:([A-Z_]+)");

    private static final String ALL = "all";

    public SwitchScope {
        if (!isKnown(id)) {
            throw new IllegalArgumentException(
                    "a switch is about all, a jurisdiction, a template, a channel or a prefix");
        }
    }

    /** From its id; empty where it names nothing that could be switched. */
    public static Optional<SwitchScope> parse(String id) {
        return isKnown(id) ? Optional.of(new SwitchScope(id)) : Optional.empty();
    }

    /** Whether it may stand so: nothing waits for a prefix, since whoever queues what may go knows no number. */
    public boolean takes(SwitchState state) {
        return prefix().isEmpty() || state != SwitchState.STOPPED;
    }

    /** Whether this number falls under it. */
    boolean covers(PhoneNumber number) {
        return prefix().filter(number::isUnder).isPresent();
    }

    private Optional<DiallingPrefix> prefix() {
        Matcher digits = PREFIX.matcher(id);
        return digits.matches() ? Optional.of(new DiallingPrefix(digits.group(1))) : Optional.empty();
    }

    /** Whether a message falls under it. */
    boolean covers(Purpose purpose, Channel channel, @Nullable String jurisdiction) {
        return id.equals(ALL)
                || id.equals("channel:" + channel)
                || id.equals("template:" + purpose)
                || id.equals("template:" + purpose + "." + channel)
                || jurisdiction != null && id.equals("jurisdiction:" + jurisdiction.toLowerCase(Locale.ROOT));
    }

    private static boolean isKnown(String id) {
        return id.equals(ALL)
                || JURISDICTION.matcher(id).matches()
                || PREFIX.matcher(id).matches()
                || isTemplate(id)
                || isChannel(id);
    }

    private static boolean isTemplate(String id) {
        Matcher parts = TEMPLATE.matcher(id);
        return parts.matches()
                && isOne(Purpose.class, parts.group(1))
                && (parts.group(2) == null || isOne(Channel.class, parts.group(2)));
    }

    private static boolean isChannel(String id) {
        Matcher parts = CHANNEL.matcher(id);
        return parts.matches() && isOne(Channel.class, parts.group(1));
    }

    private static <E extends Enum<E>> boolean isOne(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
