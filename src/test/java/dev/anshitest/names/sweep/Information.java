package dev.anshitest.names.sweep;

/** A word that only contains one of them. */
record Information(int bits) {}
