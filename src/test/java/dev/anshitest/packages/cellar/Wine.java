package dev.anshitest.packages.cellar;

/** In a room that the table does not have. */
public record Wine(int year) {}
