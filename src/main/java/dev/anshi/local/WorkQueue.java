package dev.anshi.local;

import java.util.function.Consumer;

/** A queue and what its messages' bodies are given to. */
record WorkQueue(String name, String url, Consumer<String> work) {}
