package dev.anshi.keys;

/** Where the keyset is opened: a guarded file or KMS. Asked once a start. */
public interface KeysetSource {

    /**
     * The keyset in the clear, as {@link Keyset} writes it.
     *
     * @throws KeysRefusedException when it can't be had; the process must not start without it
     */
    byte[] open();
}
