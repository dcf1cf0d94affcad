package dev.anshitest.names.sweep;

final class SweepHelper {}
