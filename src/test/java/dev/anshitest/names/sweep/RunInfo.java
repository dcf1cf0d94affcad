package dev.anshitest.names.sweep;

record RunInfo(int runs) {}
