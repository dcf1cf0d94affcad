package dev.anshi.keys;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The process can't start with these keys; the message says what to do and never quotes a key. Nothing in the code is wrong, so that a
 * start which fails with it shows its message alone, as Quarkus does for what the configuration got wrong.
 */
public final class KeysRefusedException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    KeysRefusedException(String message) {
        super(message);
    }
}
