package dev.anshi.phone;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Where a number's holder may be, as far as its range tells. A mobile number of a wide country may be in any of its zones. */
@ApplicationScoped
public class NumberZones {

    // Read when the class is: for a native image, while it is built.
    private static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();

    /** Names of the tz database; none where the range tells nothing. */
    public List<String> of(PhoneNumber number) {
        try {
            return ZONES.getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(number.e164(), null)).stream()
                    .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                    .toList();
        } catch (NumberParseException e) {
            // The cause is left out: its message may hold the number.
            throw new IllegalStateException("a number that was taken can't be read");
        }
    }
}
