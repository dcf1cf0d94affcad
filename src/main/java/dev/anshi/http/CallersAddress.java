package dev.anshi.http;

import jakarta.enterprise.context.RequestScoped;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Where a request comes from, for limits alone: behind API Gateway the event's sourceIp. It rests as a keyed hash. */
@RequestScoped
class CallersAddress {

    private final RoutingContext exchange;

    CallersAddress(RoutingContext exchange) {
        this.exchange = exchange;
    }

    /** Empty where it can't be known: those are counted together. */
    String value() {
        SocketAddress remote = exchange.request().remoteAddress();
        return remote == null ? "" : String.valueOf(remote.hostAddress());
    }
}
