package dev.anshitest.pure.phone;

import com.google.i18n.phonenumbers.Phonenumber;

public record PhoneNumber(Phonenumber.PhoneNumber number) {}
