package dev.anshi.phone;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where may the holder of a number be? */
class NumberZonesTest {

    private final NumberZones zones = new NumberZones();

    @Test
    void aNumberOfOneZoneIsThere() {
        assertThat(zones.of(PhoneNumber.ofE164("+12125550123"))).containsExactly("America/New_York");
    }

    @Test
    void aMobileNumberOfAWideCountryMayBeAnywhereInIt() {
        assertThat(zones.of(PhoneNumber.ofE164("+447400123456"))).contains("Europe/London");
        assertThat(zones.of(PhoneNumber.ofE164("+79161234567"))).contains("Europe/Moscow", "Asia/Vladivostok");
        assertThat(zones.of(PhoneNumber.ofE164("+8613800138000"))).contains("Asia/Shanghai");
    }
}
