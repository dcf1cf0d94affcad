package dev.anshitest.packages.time.inner;

/** A room is flat inside. */
public record Clock(int hour) {}
