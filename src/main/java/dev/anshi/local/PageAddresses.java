package dev.anshi.local;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** A page's address is its folder's, with the slash: without it the page would look for its parts beside itself. */
@ApplicationScoped
class PageAddresses {

    private static final List<String> FOLDERS = List.of("/check", "/me");

    void routes(@Observes Router router) {
        FOLDERS.forEach(folder -> router.get(folder).handler(exchange -> answer(exchange, folder)));
    }

    // Vert.x takes the folder's address with a slash for the same route.
    private static void answer(RoutingContext exchange, String folder) {
        if (exchange.request().path().equals(folder)) {
            exchange.response()
                    .setStatusCode(308)
                    .putHeader(HttpHeaders.LOCATION, folder + "/")
                    .end();
        } else {
            exchange.next();
        }
    }
}
