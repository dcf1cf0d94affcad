package dev.anshitest.cycle.notice;

import dev.anshitest.cycle.binding.Binding;

public record Notice(Binding binding) {}
