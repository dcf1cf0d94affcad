package dev.anshi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A room's settings with some of them changed, for a part that a test builds by hand. */
public final class ChangedConfig {

    private ChangedConfig() {}

    /** @param changed by the names of the methods */
    public static <T> T of(Class<T> type, T config, Map<String, Object> changed) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    try {
                        return changed.containsKey(method.getName())
                                ? changed.get(method.getName())
                                : method.invoke(config, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
