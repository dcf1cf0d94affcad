package dev.anshi.http;

import java.util.HexFormat;
import jakarta.enterprise.context.RequestScoped;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Where a request comes from, for limits alone: behind API Gateway the event's sourceIp. Of IPv6 the first 64 bits, since one host has all
 * addresses behind them (RFC 4291 §2.5.4). It rests as a keyed hash.
 */
@RequestScoped
class CallersAddress {

    private static final int IPV6_BYTES = 16;

    private final RoutingContext exchange;

    CallersAddress(RoutingContext exchange) {
        this.exchange = exchange;
    }

    /** Empty where it can't be known: those are counted together. */
    String value() {
        SocketAddress remote = exchange.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : network(remote.hostAddress());
    }

    static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length != IPV6_BYTES
                ? address
                : HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2);
    }
}
