package dev.anshitest.rows.time;

import dev.anshitest.rows.phone.PhoneNumber;

/** Room time has an empty row. */
public record Clock(PhoneNumber number) {}
