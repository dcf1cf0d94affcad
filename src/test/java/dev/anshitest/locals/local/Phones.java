package dev.anshitest.locals.local;

public final class Phones {}
