package dev.anshitest.locals.http;

import dev.anshitest.locals.local.Phones;

public record Page(Phones phones) {}
