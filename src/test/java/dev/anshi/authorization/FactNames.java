package dev.anshi.authorization;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Every single fact that the check looks at, as the text spells it: "number.suppressions.liftedAt". */
public final class FactNames {

    private FactNames() {}

    public static List<String> all() {
        List<String> names = new ArrayList<>();
        add(names, "attempt.", Attempt.class);
        // Not a fact: it only says whom a permit would be for.
        names.remove("attempt.addressee");
        add(names, "", Facts.class);
        return names;
    }

    private static void add(List<String> names, String prefix, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = each(component.getGenericType());
            if (type.isRecord() && type.getEnclosingClass() == Facts.class) {
                add(names, prefix + component.getName() + ".", type);
            } else {
                names.add(prefix + component.getName());
            }
        }
    }

    private static Class<?> each(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }
}
