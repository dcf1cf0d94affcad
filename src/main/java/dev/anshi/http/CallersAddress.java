package dev.anshi.http;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.RequestScoped;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import dev.anshi.binding.Origin;
import dev.anshi.keys.Keyring;

/**
 * Where a request comes from, for limits and for watching alone: behind API Gateway the event's sourceIp. Of IPv6 the first 64 bits, since one host has all
 * addresses behind them (RFC 4291 §2.5.4). It rests as a keyed hash.
 */
@RequestScoped
class CallersAddress {

    private static final int IPV6_BYTES = 16;

    private final RoutingContext exchange;
    private final Keyring keyring;

    CallersAddress(RoutingContext exchange, Keyring keyring) {
        this.exchange = exchange;
        this.keyring = keyring;
    }

    /** Empty where it can't be known: those are counted together. */
    String value() {
        SocketAddress remote = exchange.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : network(remote.hostAddress());
    }

    /** The same, and by which program: for watching who goes through accounts. */
    Set<Origin> origins() {
        String address = value();
        String program = exchange.request().getHeader(HttpHeaders.USER_AGENT);
        return Stream.of(
                        address.isEmpty() ? null : origin(Origin.Kind.ADDRESS, address, ""),
                        program == null ? null : origin(Origin.Kind.DEVICE, address, program))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Origin origin(Origin.Kind kind, String address, String program) {
        return new Origin(kind, keyring.codeHash().of("change-origin", kind.name(), address, program));
    }

    static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length != IPV6_BYTES
                ? address
                : HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2);
    }
}
