package dev.anshi.database;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays that {@code unnest} takes: one a column. */
public final class Columns {

    private Columns() {}

    public static <T, V> Object of(
            List<T> rows, IntFunction<@Nullable V[]> array, Function<T, ? extends @Nullable V> value) {
        @Nullable V[] column = array.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }
}
