package dev.anshi.http;

import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of a defect: types and places of the failure and its causes, never their messages, which may quote what a person
 * entered or what a row held.
 */
final class Trace extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 8;

    private final String what;

    Trace(Throwable failure) {
        this(failure, DEEPEST);
    }

    private Trace(Throwable failure, int depth) {
        super(null, cause(failure, depth), false, true);
        what = failure.getClass().getName() + detail(failure);
        setStackTrace(failure.getStackTrace());
    }

    private static @Nullable Trace cause(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure || depth == 0 ? null : new Trace(cause, depth - 1);
    }

    private static String detail(Throwable failure) {
        return failure instanceof PgException e ? " sqlState=" + e.getSqlState() : "";
    }

    @Override
    public String toString() {
        return what;
    }
}
