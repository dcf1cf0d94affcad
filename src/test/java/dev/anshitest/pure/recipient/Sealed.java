package dev.anshitest.pure.recipient;

import com.google.crypto.tink.Aead;

public record Sealed(Aead aead) {}
