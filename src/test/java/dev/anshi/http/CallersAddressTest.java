package dev.anshi.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which addresses are counted together? */
class CallersAddressTest {

    @Test
    void anAddressOfIpv4IsCountedAlone() {
        assertThat(CallersAddress.network("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void oneHostsAddressesOfIpv6AreCountedTogether() {
        assertThat(CallersAddress.network("2001:db8:1:2::1"))
                .isEqualTo(CallersAddress.network("2001:db8:1:2:ffff:eeee:dddd:cccc"))
                .isNotEqualTo(CallersAddress.network("2001:db8:1:3::1"));
    }

    @Test
    void whatIsNoAddressIsCountedAsItStands() {
        assertThat(CallersAddress.network("unknown")).isEqualTo("unknown");
    }
}
