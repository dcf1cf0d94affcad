package dev.anshi.phone;

import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.quarkus.runtime.ImageMode;
import org.jspecify.annotations.Nullable;

import dev.anshi.phone.NumberRefusedException.Reason;

/**
 * Reads a number as people write it: {@code +} or {@code 00} before the country code, or the national form with a region; spaces,
 * dashes, brackets and full-width digits are fine. Only numbers in a range that its country has assigned are taken (libphonenumber's
 * metadata), since most typing errors leave it.
 */
@ApplicationScoped
public class NumberParser {

    /** Longer than any number with every separator; what follows is not looked at for long. */
    private static final int LONGEST_ENTRY = 40;

    private static final String NO_REGION = "ZZ";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    static {
        // The ranges of every region are read while a native image is built; a JVM reads each when it first meets it.
        if (ImageMode.current() == ImageMode.NATIVE_BUILD) {
            NUMBERS.getSupportedRegions().forEach(NUMBERS::getCountryCodeForRegion);
            NUMBERS.getSupportedGlobalNetworkCallingCodes().forEach(NUMBERS::getExampleNumberForNonGeoEntity);
        }
    }

    /**
     * @param region ISO 3166-1 alpha-2 in any case, for a national form; one that is unknown counts as none
     * @throws NumberRefusedException with the reason why it is not taken
     */
    public ParsedNumber parse(String entered, @Nullable String region) {
        String entry = entered.strip();
        requireDigits(entry);
        Phonenumber.PhoneNumber number = read(entry, known(region));
        return new ParsedNumber(
                PhoneNumber.ofE164(NUMBERS.format(number, PhoneNumberFormat.E164)),
                line(number),
                NUMBERS.getRegionCodeForNumber(number));
    }

    // libphonenumber would turn letters into digits (1-800-FLOWERS) and cut off an extension: either is somebody else's
    // number here.
    private static void requireDigits(String entry) {
        if (entry.isEmpty()) {
            throw new NumberRefusedException(Reason.EMPTY);
        }
        if (entry.length() > LONGEST_ENTRY
                || entry.codePoints().anyMatch(Character::isLetter)
                || entry.codePoints().noneMatch(Character::isDigit)) {
            throw new NumberRefusedException(Reason.NOT_A_NUMBER);
        }
    }

    private String known(@Nullable String region) {
        String code = region == null ? NO_REGION : region.strip().toUpperCase(Locale.ROOT);
        return NUMBERS.getSupportedRegions().contains(code) ? code : NO_REGION;
    }

    private Phonenumber.PhoneNumber read(String entry, String region) {
        try {
            return valid(entry, region);
        } catch (NumberRefusedException e) {
            // 00 is what most of the world dials for +, but not every region does (the US 011, Japan 010).
            String normalized = PhoneNumberUtil.normalizeDigitsOnly(entry);
            if (normalized.startsWith("00") && !entry.startsWith("+")) {
                return valid("+" + normalized.substring(2), NO_REGION);
            }
            throw e;
        }
    }

    private Phonenumber.PhoneNumber valid(String entry, String region) {
        Phonenumber.PhoneNumber number = parsed(entry, region);
        if (number.hasExtension()) {
            throw new NumberRefusedException(Reason.NOT_A_NUMBER);
        }
        if (!NUMBERS.isValidNumber(number)) {
            throw new NumberRefusedException(Reason.IMPOSSIBLE);
        }
        return number;
    }

    private Phonenumber.PhoneNumber parsed(String entry, String region) {
        try {
            return NUMBERS.parse(entry, region);
        } catch (NumberParseException e) {
            // The cause is left out: its message may hold what was entered.
            throw new NumberRefusedException(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE ->
                            NO_REGION.equals(region) && !isInternational(entry)
                                    ? Reason.REGION_NEEDED
                                    : Reason.IMPOSSIBLE;
                        case TOO_LONG, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Reason.IMPOSSIBLE;
                        case NOT_A_NUMBER -> Reason.NOT_A_NUMBER;
                    });
        }
    }

    private static boolean isInternational(String entry) {
        return entry.startsWith("+") || entry.startsWith("＋");
    }

    private LineType line(Phonenumber.PhoneNumber number) {
        return switch (NUMBERS.getNumberType(number)) {
            case MOBILE -> LineType.MOBILE;
            case FIXED_LINE -> LineType.FIXED;
            case VOIP -> LineType.VOIP;
            case FIXED_LINE_OR_MOBILE, PAGER, UNKNOWN -> LineType.UNKNOWN;
            // Nobody's own phone, and dear to write to: what SMS pumping lives on.
            case TOLL_FREE, PREMIUM_RATE, SHARED_COST, PERSONAL_NUMBER, UAN, VOICEMAIL ->
                throw new NumberRefusedException(Reason.IMPOSSIBLE);
        };
    }
}
